import { ChangjingError } from '@changjing/contract';

export function planWaits(): ChangjingError {
  return new ChangjingError({
    code: 'plan.waiting',
    status: 409,
    text: {
      zh: '已经有一次定时发布在等着；先撤回它，再定新的时间',
      en: 'A publication is planned already; withdraw it before you set another time',
    },
  });
}

export function outOfTime(): ChangjingError {
  return new ChangjingError({
    code: 'plan.time',
    status: 422,
    text: {
      zh: '请选一个以后的时间，最远一年',
      en: 'Choose a time that is still to come, within a year',
    },
  });
}

export function noPlan(): ChangjingError {
  return new ChangjingError({
    code: 'plan.none',
    status: 409,
    text: { zh: '没有在等着的定时发布，可能刚刚已经发布或撤回', en: 'No publication is planned any more' },
  });
}

export function otherPlan(): ChangjingError {
  return new ChangjingError({
    code: 'plan.over',
    status: 409,
    text: { zh: '这次定时发布刚刚已经结束', en: 'This plan is over already' },
  });
}

export function publishedSince(version: number): ChangjingError {
  return new ChangjingError({
    code: 'plan.publishedSince',
    status: 409,
    text: {
      zh: `定好时间之后又发布了第 ${version} 版；为了不盖掉它，定时发布已取消。请看一遍草稿，再重新发布或定时`,
      en: `Version ${version} was published after the time was set; so as not to overwrite it, the planned publication is off. Look the draft over and publish it, or set a time again`,
    },
  });
}

export function rightsGone(name: string): ChangjingError {
  return new ChangjingError({
    code: 'plan.rightsGone',
    status: 403,
    text: {
      zh: `到时间时${name}已不在有发布权限的岗位上，没有发布。请现在有权限的同事发布`,
      en: `${name} no longer held a post that may publish, so it was not published. A colleague who may can do it`,
    },
  });
}
