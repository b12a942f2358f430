import type { LocalizedText } from '@changjing/contract';

/** What killed a child: a plugin that was running, the child itself, or a caller that cancelled. */
export type DeathCode = 'timeout' | 'outOfMemory' | 'crash' | 'stuck' | 'cancelled';
/** What a plugin can be charged with. */
export type PluginDeathCode = Exclude<DeathCode, 'stuck' | 'cancelled'>;

/** One sentence a desk can show: which plugin, doing what, and what the sandbox did. */
export function deathSentence(options: {
  plugin: string;
  doing: string;
  code: PluginDeathCode;
  limit: string;
}): LocalizedText {
  const { plugin, doing, code, limit } = options;
  switch (code) {
    case 'timeout':
      return {
        zh: `插件 ${plugin} 运行 ${doing} 超过 ${limit} 没有返回，已被终止`,
        en: `Plugin ${plugin} ran ${doing} for more than ${limit} without answering and was stopped`,
      };
    case 'outOfMemory':
      return {
        zh: `插件 ${plugin} 运行 ${doing} 时占用内存超过 ${limit}，已被终止`,
        en: `Plugin ${plugin} used more than ${limit} of memory in ${doing} and was stopped`,
      };
    case 'crash':
      return {
        zh: `插件 ${plugin} 运行 ${doing} 时其沙箱进程意外退出（${limit}）`,
        en: `The sandbox process of plugin ${plugin} ended unexpectedly during ${doing} (${limit})`,
      };
  }
}

export function loadFailedText(plugin: string, { zh, en }: Required<LocalizedText>): LocalizedText {
  return {
    zh: `插件 ${plugin} 装载失败：${zh}`,
    en: `Plugin ${plugin} could not be loaded: ${en}`,
  };
}

export function threwText(plugin: string, doing: string, { zh, en }: Required<LocalizedText>): LocalizedText {
  return {
    zh: `插件 ${plugin} 运行 ${doing} 时出错：${zh}`,
    en: `Plugin ${plugin} failed in ${doing}: ${en}`,
  };
}

export function backingOffText(plugin: string, seconds: number): LocalizedText {
  return {
    zh: `插件 ${plugin} 刚才出过故障，${seconds} 秒后再试`,
    en: `Plugin ${plugin} failed a moment ago and is tried again in ${seconds} s`,
  };
}

export function quarantinedText(plugin: string, deaths: number): LocalizedText {
  return {
    zh: `插件 ${plugin} 连续 ${deaths} 次被终止，已停用；更新插件或由管理员恢复后再用`,
    en: `Plugin ${plugin} was stopped ${deaths} times and is quarantined until it is updated or released`,
  };
}

export const neighbourText = (plugin: string): LocalizedText => ({
  zh: `与插件 ${plugin} 同处一个沙箱进程的另一个插件使其退出，请重试`,
  en: `Another plugin in the process of ${plugin} took it down; try again`,
});

export const stuckText = (plugin: string): LocalizedText => ({
  zh: `插件 ${plugin} 所在的沙箱进程没有响应，已重新启动，请重试`,
  en: `The sandbox process of plugin ${plugin} did not respond and was started anew; try again`,
});

export const cancelledText = (plugin: string, doing: string): LocalizedText => ({
  zh: `插件 ${plugin} 的 ${doing} 已被取消`,
  en: `The call of ${doing} in plugin ${plugin} was cancelled`,
});

export const overCpuText = (plugin: string, limitMs: number, seconds: number): LocalizedText => ({
  zh: `插件 ${plugin} 一分钟内用满了 ${limitMs} 毫秒处理器时间，${seconds} 秒后再试`,
  en: `Plugin ${plugin} used up its ${limitMs} ms of processor time within a minute and is tried again in ${seconds} s`,
});

export const payloadText = (plugin: string, limit: number): LocalizedText => ({
  zh: `交给插件 ${plugin} 的数据超过 ${limit} 字节`,
  en: `The data for plugin ${plugin} is larger than ${limit} bytes`,
});
