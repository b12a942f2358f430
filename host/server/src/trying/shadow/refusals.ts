import { ChangjingError } from '@changjing/contract';

export function notPublished(): ChangjingError {
  return new ChangjingError({
    code: 'shadow.notPublished',
    status: 409,
    text: {
      zh: '这个场景还没有发布过，没有在用的版本可以对照；请先发布一次',
      en: 'This scenario was never published, so there is no version to run beside; publish it first',
    },
  });
}

export function alreadyRunning(most: number): ChangjingError {
  return new ChangjingError({
    code: 'shadow.running',
    status: 409,
    text: {
      zh: `这个场景已经在试跑，或本区同时试跑的已有 ${most} 个；请先停下一个`,
      en: `This scenario is being tried already, or ${most} of the district are; stop one first`,
    },
  });
}

export function noneRunning(): ChangjingError {
  return new ChangjingError({
    code: 'shadow.none',
    status: 409,
    text: { zh: '这个场景没有在试跑', en: 'Nothing is being tried beside this scenario' },
  });
}
