import type { LocalizedText } from '@changjing/contract';

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
  tell(plugin: string, breach: Breach): void;
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
      const key = `${plugin} ${breach.code}`;
      const incident = { plugin, at: now(), times: 1, ...breach, message: incidentText(plugin, breach) };
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

function incidentText(plugin: string, { code, limit, used }: Breach): LocalizedText {
  switch (code) {
    case 'quota.callMs':
      return {
        zh: `插件 ${plugin} 一次调用超过 ${limit} 毫秒，已被终止`,
        en: `Plugin ${plugin} took more than ${limit} ms for one call and was stopped`,
      };
    case 'quota.cpuMsPerMinute':
      return {
        zh: `插件 ${plugin} 一分钟内用了 ${used} 毫秒处理器时间，上限 ${limit} 毫秒，暂停到这一分钟结束`,
        en: `Plugin ${plugin} used ${used} ms of processor time within a minute, ${limit} ms are allowed; it rests until the minute is over`,
      };
    case 'quota.heapMb':
      return {
        zh: `插件 ${plugin} 的内存用满 ${limit} MB，已被终止`,
        en: `Plugin ${plugin} filled its heap of ${limit} MB and was stopped`,
      };
    case 'quota.rssMb':
      return {
        zh: `插件 ${plugin} 使沙箱进程的内存达到 ${used} MB，上限 ${limit} MB，已被终止`,
        en: `Plugin ${plugin} made its sandbox process grow to ${used} MB, ${limit} MB are allowed, and was stopped`,
      };
    case 'quota.outputKb':
      return {
        zh: `插件 ${plugin} 的一个结果有 ${used} kB，上限 ${limit} kB，没有采用`,
        en: `An answer of plugin ${plugin} has ${used} kB, ${limit} kB are allowed; it was not taken`,
      };
    case 'quota.logBytesPerSecond':
      return {
        zh: `插件 ${plugin} 写日志超过每秒 ${limit} 字节，丢弃了 ${used} 字节`,
        en: `Plugin ${plugin} logs more than ${limit} bytes a second; ${used} bytes were dropped`,
      };
    case 'quota.payloadBytes':
      return {
        zh: `交给插件 ${plugin} 的数据有 ${used} 字节，上限 ${limit} 字节，没有交给它`,
        en: `The data for plugin ${plugin} has ${used} bytes, ${limit} are allowed; it was not handed over`,
      };
  }
}
