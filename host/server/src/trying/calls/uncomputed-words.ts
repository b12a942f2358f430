import type { Explanation, LocalizedText, UncomputedField } from '@changjing/contract';

/** What plugins did not give is told, so that nobody takes unknown for no. */
export function withUncomputed(explanation: Explanation, fields: readonly UncomputedField[]): Explanation {
  return { ...explanation, facts: [...explanation.facts, ...fields.map(words)] };
}

function words({ title, events }: UncomputedField): LocalizedText {
  return {
    zh: `有 ${events} 条数据的「${title.zh}」没有算出来（插件停用、出错或没有回答），按未知处理，不当作不成立`,
    en: `"${title.en ?? title.zh}" could not be computed for ${events} reading${events === 1 ? '' : 's'} (the plugin is off, failed or did not answer): unknown, not taken for no`,
  };
}
