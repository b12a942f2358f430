import { ChangjingError, type Problem, type Scenario } from '@changjing/contract';
import type { MergeConflict } from '@changjing/document';
import { placeWords } from '@changjing/scenario';

export function unknownSuggestion(): ChangjingError {
  return new ChangjingError({
    code: 'suggestion.unknown',
    status: 404,
    text: { zh: '没有这条建议，或者它还没有提交', en: 'There is no such suggestion, or it is not submitted' },
  });
}

export function notYours(): ChangjingError {
  return new ChangjingError({
    code: 'suggestion.notYours',
    status: 403,
    text: { zh: '只有提出建议的本人可以这样做', en: 'Only the person who made the suggestion may do this' },
  });
}

export function notTheAccepter(): ChangjingError {
  return new ChangjingError({
    code: 'suggestion.notYours',
    status: 403,
    text: { zh: '只有采纳它的本人可以撤回采纳', en: 'Only the person who accepted it may take that back' },
  });
}

/** Somebody was quicker. */
export function movedMeanwhile(): ChangjingError {
  return new ChangjingError({
    code: 'suggestion.moved',
    status: 409,
    text: {
      zh: '这条建议刚被处理过或收回了，请重新查看',
      en: 'This suggestion has just been decided or taken back. Look at it again',
    },
  });
}

/** The scenario's own draft cannot be read as a scenario now. */
export function draftUnreadable(problems: readonly Problem[]): ChangjingError {
  return new ChangjingError({
    code: 'suggestion.draftUnreadable',
    status: 409,
    text: {
      zh: `场景的草稿正改到一半，有不完整的地方，请稍后再试：${problems[0]?.message.zh ?? ''}`,
      en: `The draft is in the middle of a change and is not complete. Try again later: ${problems[0]?.message.en ?? ''}`,
    },
    problems,
  });
}

export function unreadable(problems: readonly Problem[]): ChangjingError {
  return new ChangjingError({
    code: 'suggestion.unreadable',
    status: 422,
    text: {
      zh: `建议里有不完整的地方，改好后才能提交：${problems[0]?.message.zh ?? ''}`,
      en: `The suggestion is not complete: ${problems[0]?.message.en ?? ''}`,
    },
    problems,
  });
}

export function empty(): ChangjingError {
  return new ChangjingError({
    code: 'suggestion.empty',
    status: 422,
    text: { zh: '还没有修改任何内容，先改再提交', en: 'Nothing is changed yet: change something first' },
  });
}

/** Names each part that was changed on both sides since. */
export function inConflict(
  conflicts: readonly MergeConflict[],
  before: Scenario,
  after: Scenario,
): ChangjingError {
  const problems = conflicts.map(({ path }): Problem => {
    const place = placeWords(path, before, after);
    const message = { zh: `${place.zh}：后来也被改过`, en: `${place.en}: it was changed since, too` };
    return { code: 'suggestion.conflict', severity: 'error', where: path, message };
  });
  return new ChangjingError({
    code: 'suggestion.conflict',
    status: 409,
    text: {
      zh: `有 ${problems.length} 处后来也被改过，不能直接合并：${problems[0]?.message.zh ?? ''}`,
      en: `${problems.length} place(s) were changed since and cannot be merged: ${problems[0]?.message.en ?? ''}`,
    },
    problems,
  });
}

export function notAcceptable(problems: readonly Problem[]): ChangjingError {
  return new ChangjingError({
    code: 'suggestion.notAcceptable',
    status: 422,
    text: {
      zh: `合并后会多出 ${problems.length} 处错误：${problems[0]?.message.zh ?? ''}`,
      en: `Merged, it would bring ${problems.length} error(s): ${problems[0]?.message.en ?? problems[0]?.message.zh ?? ''}`,
    },
    problems,
  });
}
