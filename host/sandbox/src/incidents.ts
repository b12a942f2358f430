import type { LocalizedText } from '@changjing/contract';
import { pluginName, secondsOf, type Words } from './names.ts';
import type { PluginSource } from './types.ts';

/** A limit that was reached. */
export interface Breach {
  code:
    | 'quota.callMs'
    | 'quota.cpuMsPerMinute'
    | 'quota.heapMb'
    | 'quota.rssMb'
    | 'quota.outputKb'
    | 'quota.logBytesPerSecond'
    | 'quota.payloadBytes';
  limit: number;
  /** What was used when it was stopped; of a heap that is the limit itself. */
  used: number;
  unit: 'ms' | 'MB' | 'kB' | 'B' | 'B/s';
}

/** A breach as an administrator sees it. */
export interface PluginQuotaIncident extends Breach {
  plugin: string;
  /** ms since 1970 */
  at: number;
  /** How often the same happened since it was last told. */
  times: number;
  message: LocalizedText;
}

/** The same breach is told at once, and then at most this often, with how many there were. */
const quietMs = 1000;

export interface Incidents {
  tell(plugin: Pick<PluginSource, 'id' | 'titles'>, breach: Breach): void;
  dispose(): void;
}

/** Tells breaches, so that a plugin that floods floods nobody. */
export function createIncidents(
  now: () => number,
  onIncident: (incident: PluginQuotaIncident) => void = () => {},
): Incidents {
  const quiet = new Map<string, { timer: NodeJS.Timeout; held: PluginQuotaIncident | undefined }>();

  function pass(key: string, incident: PluginQuotaIncident) {
    const timer = setTimeout(() => {
      const held = quiet.get(key)?.held;
      quiet.delete(key);
      if (held !== undefined) pass(key, held);
    }, quietMs);
    timer.unref();
    quiet.set(key, { timer, held: undefined });
    onIncident(incident);
  }

  return {
    tell(plugin, breach) {
      const key = `${plugin.id} ${breach.code}`;
      const message = incidentText(pluginName(plugin), breach);
      const incident = { plugin: plugin.id, at: now(), times: 1, ...breach, message };
      const silence = quiet.get(key);
      if (silence === undefined) pass(key, incident);
      else silence.held = { ...incident, times: (silence.held?.times ?? 0) + 1 };
    },
    dispose() {
      for (const { timer } of quiet.values()) clearTimeout(timer);
      quiet.clear();
    },
  };
}

function incidentText(plugin: Words, { code, limit, used }: Breach): Words {
  switch (code) {
    case 'quota.callMs':
      return {
        zh: `插件${plugin.zh}一次调用超过 ${secondsOf(limit).zh}，已被终止`,
        en: `Plugin ${plugin.en} took more than ${secondsOf(limit).en} for one call and was stopped`,
      };
    case 'quota.cpuMsPerMinute':
      return {
        zh: `插件${plugin.zh}一分钟内用了 ${secondsOf(used).zh}处理器时间，上限 ${secondsOf(limit).zh}，暂停到这一分钟结束`,
        en: `Plugin ${plugin.en} used ${secondsOf(used).en} of processor time within a minute, ${secondsOf(limit).en} are allowed; it rests until the minute is over`,
      };
    case 'quota.heapMb':
      return {
        zh: `插件${plugin.zh}的内存用满 ${limit} MB，已被终止`,
        en: `Plugin ${plugin.en} filled its heap of ${limit} MB and was stopped`,
      };
    case 'quota.rssMb':
      return {
        zh: `插件${plugin.zh}使沙箱进程的内存达到 ${used} MB，上限 ${limit} MB，已被终止`,
        en: `Plugin ${plugin.en} made its sandbox process grow to ${used} MB, ${limit} MB are allowed, and was stopped`,
      };
    case 'quota.outputKb':
      return {
        zh: `插件${plugin.zh}的一个结果有 ${used} kB，上限 ${limit} kB，没有采用`,
        en: `An answer of plugin ${plugin.en} has ${used} kB, ${limit} kB are allowed; it was not taken`,
      };
    case 'quota.logBytesPerSecond':
      return {
        zh: `插件${plugin.zh}写日志超过每秒 ${limit} 字节，丢弃了 ${used} 字节`,
        en: `Plugin ${plugin.en} logs more than ${limit} bytes a second; ${used} bytes were dropped`,
      };
    case 'quota.payloadBytes':
      return {
        zh: `交给插件${plugin.zh}的数据有 ${used} 字节，上限 ${limit} 字节，没有交给它`,
        en: `The data for plugin ${plugin.en} has ${used} bytes, ${limit} are allowed; it was not handed over`,
      };
  }
}
