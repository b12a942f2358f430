import type { CanaryEndReason, LocalizedText } from '@changjing/contract';
import type { CanaryRecord } from '../../kernel/index.ts';

type EndOf = Pick<CanaryRecord, 'version' | 'beside' | 'bounds'> & { rule?: LocalizedText | undefined };

/** What an author and a publisher read: what happened, which bound, and which version is in force now. */
export function endWords(of: EndOf, because: CanaryEndReason, figure = 0): LocalizedText {
  const { version, beside, bounds, rule = { zh: '', en: '' } } = of;
  const back = {
    zh: `这些网格已回到第 ${beside} 版，已开的工单照常办理。`,
    en: `these grids are back on version ${beside}, and open cases go on.`,
  };
  const said = (zh: string, en: string) => ({ zh: `${zh}，${back.zh}`, en: `${en}: ${back.en}` });
  switch (because) {
    case 'promoted':
      return { zh: `第 ${version} 版已在全区上线。`, en: `Version ${version} is in force everywhere.` };
    case 'withdrawn':
      return said(`第 ${version} 版被撤回`, `Version ${version} was taken back`);
    case 'cases':
      return said(
        `第 ${version} 版一小时内要开 ${figure} 单，超过上限 ${bounds.casesPerHour} 单，系统没有照办并自动撤回`,
        `Version ${version} would have opened ${figure} cases within an hour, more than ${bounds.casesPerHour}; they were not opened and it was taken back by itself`,
      );
    case 'unknown':
      return said(
        `第 ${version} 版有 ${percent(figure)} 的数据判断不了，超过上限 ${percent(bounds.unknownShare)}，系统自动撤回`,
        `Version ${version} could not judge ${percent(figure)} of its readings, more than ${percent(bounds.unknownShare)}; it was taken back by itself`,
      );
    case 'duration':
      return said(
        `第 ${version} 版先行满 ${figure} 小时没有人决定上线，系统自动撤回`,
        `Version ${version} was tried for ${figure} hours and nobody promoted it; it was taken back by itself`,
      );
    case 'error':
      return said(
        `第 ${version} 版的规则「${rule.zh}」运行出错，或它要办的事办不成，系统没有照办并自动撤回`,
        `Rule "${rule.en ?? rule.zh}" of version ${version} failed, or what it does could not be done; nothing came of it and it was taken back by itself`,
      );
  }
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
