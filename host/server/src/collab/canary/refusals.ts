import { ChangjingError } from '@changjing/contract';

export function canaryRunning(): ChangjingError {
  return new ChangjingError({
    code: 'canary.running',
    status: 409,
    text: {
      zh: '新版本正在几个网格里先行；请先全区上线，或撤回',
      en: 'A version is in force in some grids already; promote it or take it back first',
    },
  });
}

export function noCanary(): ChangjingError {
  return new ChangjingError({
    code: 'canary.none',
    status: 409,
    text: { zh: '没有在几个网格里先行的版本', en: 'No version is in force in some grids only' },
  });
}

export function neverPublished(): ChangjingError {
  return new ChangjingError({
    code: 'canary.notPublished',
    status: 409,
    text: {
      zh: '这个场景还没有发布过，其他网格没有版本可用；请直接上线',
      en: 'This scenario was never published, so the other grids would have no version; publish it',
    },
  });
}

export function otherFeeds(): ChangjingError {
  return new ChangjingError({
    code: 'canary.feeds',
    status: 409,
    text: {
      zh: '草稿改了接入、数据字段或监测点，这些全区只有一份，不能只在几个网格先行；请直接上线',
      en: 'The draft changes connectors, streams or places, which the whole district shares; publish it at once',
    },
  });
}

export function watchesOther(title: string): ChangjingError {
  return new ChangjingError({
    code: 'canary.reset',
    status: 409,
    text: {
      zh: `规则「${title}」改了盯的数据或对象，同一个对象不能同时有两种算法；请先试跑，再直接上线`,
      en: `Rule "${title}" watches something else now, so one thing would be counted in two ways; let it look on first, then publish`,
    },
  });
}

export function unknownGrid(grid: string): ChangjingError {
  return new ChangjingError({
    code: 'canary.grid',
    status: 422,
    text: { zh: `区级底座里没有网格「${grid}」`, en: `The district base has no grid "${grid}"` },
  });
}
