import type { Words } from './names.ts';

/** What killed a child: a plugin that was running, the child itself, or a caller that cancelled. */
export type DeathCode = 'timeout' | 'outOfMemory' | 'crash' | 'stuck' | 'cancelled';
/** What a plugin can be charged with. */
export type PluginDeathCode = Exclude<DeathCode, 'stuck' | 'cancelled'>;

/** One sentence a desk can show: which plugin, doing what, and what the sandbox did. */
export function deathSentence(options: {
  plugin: Words;
  doing: Words;
  code: PluginDeathCode;
  limit: Words;
}): Words {
  const { plugin, doing, code, limit } = options;
  const zh = `插件${plugin.zh}${doing.zh}`;
  switch (code) {
    case 'timeout':
      return {
        zh: `${zh}超过 ${limit.zh}没有返回，已被终止`,
        en: `Plugin ${plugin.en} took more than ${limit.en} ${doing.en} without answering and was stopped`,
      };
    case 'outOfMemory':
      return {
        zh: `${zh}时占用内存超过 ${limit.zh}，已被终止`,
        en: `Plugin ${plugin.en} used more than ${limit.en} of memory ${doing.en} and was stopped`,
      };
    case 'crash':
      return {
        zh: `${zh}时其沙箱进程意外退出（${limit.zh}）`,
        en: `The sandbox process of plugin ${plugin.en} ended unexpectedly ${doing.en} (${limit.en})`,
      };
  }
}

export function loadFailedText(plugin: Words, reason: Words): Words {
  return {
    zh: `插件${plugin.zh}装载失败：${reason.zh}`,
    en: `Plugin ${plugin.en} could not be loaded: ${reason.en}`,
  };
}

export function threwText(plugin: Words, doing: Words, reason: Words): Words {
  return {
    zh: `插件${plugin.zh}${doing.zh}时出错：${reason.zh}`,
    en: `Plugin ${plugin.en} failed ${doing.en}: ${reason.en}`,
  };
}

export function backingOffText(plugin: Words, seconds: number): Words {
  return {
    zh: `插件${plugin.zh}刚才出过故障，${seconds} 秒后再试`,
    en: `Plugin ${plugin.en} failed a moment ago and is tried again in ${seconds} s`,
  };
}

export function quarantinedText(plugin: Words, deaths: number): Words {
  return {
    zh: `插件${plugin.zh}连续 ${deaths} 次被终止，已停用；更新插件或由管理员恢复后再用`,
    en: `Plugin ${plugin.en} was stopped ${deaths} times and is quarantined until it is updated or released`,
  };
}

export const neighbourText = (plugin: Words): Words => ({
  zh: `与插件${plugin.zh}同处一个沙箱进程的另一个插件使其退出，请重试`,
  en: `Another plugin in the process of ${plugin.en} took it down; try again`,
});

export const stuckText = (plugin: Words): Words => ({
  zh: `插件${plugin.zh}所在的沙箱进程没有响应，已重新启动，请重试`,
  en: `The sandbox process of plugin ${plugin.en} did not respond and was started anew; try again`,
});

export const cancelledText = (plugin: Words, doing: Words): Words => ({
  zh: `插件${plugin.zh}${doing.zh}时已被取消`,
  en: `Plugin ${plugin.en} was cancelled ${doing.en}`,
});

export const overCpuText = (plugin: Words, limit: Words, seconds: number): Words => ({
  zh: `插件${plugin.zh}一分钟内用满了 ${limit.zh}处理器时间，${seconds} 秒后再试`,
  en: `Plugin ${plugin.en} used up its ${limit.en} of processor time within a minute and is tried again in ${seconds} s`,
});

export const busyText = (plugin: Words): Words => ({
  zh: `插件${plugin.zh}忙不过来，排队的请求已满`,
  en: `Plugin ${plugin.en} is overloaded: too many calls are waiting`,
});

export const payloadText = (plugin: Words, limit: number): Words => ({
  zh: `交给插件${plugin.zh}的数据超过 ${limit} 字节`,
  en: `The data for plugin ${plugin.en} is larger than ${limit} bytes`,
});
