import type { LocalizedText } from '@changjing/contract';

/** What killed a child while a plugin was running. */
export type DeathCode = 'timeout' | 'outOfMemory' | 'crash';

/** One sentence a desk can show: which plugin, doing what, and what the sandbox did. */
export function deathSentence(options: {
  plugin: string;
  doing: string;
  code: DeathCode;
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

export function loadFailedText(plugin: string, message: string): LocalizedText {
  return {
    zh: `插件 ${plugin} 装载失败：${message}`,
    en: `Plugin ${plugin} could not be loaded: ${message}`,
  };
}

export function threwText(plugin: string, doing: string, message: string): LocalizedText {
  return {
    zh: `插件 ${plugin} 运行 ${doing} 时出错：${message}`,
    en: `Plugin ${plugin} failed in ${doing}: ${message}`,
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
