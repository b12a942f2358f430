import type { Effect, LocalizedText } from '@changjing/contract';

/** 开工单「抽排」, 撤下提示「请绕行」: what came of a step. */
export function effectWords(effect: Effect): LocalizedText {
  switch (effect.kind) {
    case 'openCase':
      return quoted({ zh: '开工单', en: 'case opened' }, effect.title);
    case 'closeCase':
      return quoted({ zh: '结束工单', en: 'case closed' }, effect.note);
    case 'runAction':
      return quoted({ zh: '请插件执行', en: 'plugin asked for' }, { zh: effect.ref });
    case 'notify':
      return quoted(noticePhases[effect.phase], effect.text);
  }
}

const noticePhases = {
  start: { zh: '发布提示', en: 'notice shown' },
  update: { zh: '更新提示', en: 'notice brought up to date' },
  end: { zh: '撤下提示', en: 'notice taken down' },
} as const;

function quoted(verb: { zh: string; en: string }, text: LocalizedText): LocalizedText {
  return { zh: `${verb.zh}「${text.zh}」`, en: `${verb.en} "${text.en ?? text.zh}"` };
}
