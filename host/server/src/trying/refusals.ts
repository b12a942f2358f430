import { ChangjingError, type Problem } from '@changjing/contract';

export function notPublished(): ChangjingError {
  return new ChangjingError({
    code: 'trial.notPublished',
    status: 409,
    text: {
      zh: '这个场景还没有发布过，没有记下来的数据可以试；先发布一次，收到数据以后再来',
      en: 'This scenario was never published, so nothing was recorded to try rules on; publish it once and come back when data has arrived',
    },
  });
}

export function nothingRecorded(): ChangjingError {
  return new ChangjingError({
    code: 'trial.nothingRecorded',
    status: 409,
    text: {
      zh: '这段时间里没有记下任何数据；请换一段时间再试',
      en: 'Nothing was recorded in this period; choose another one',
    },
  });
}

export function badPeriod(): ChangjingError {
  return new ChangjingError({
    code: 'trial.period',
    text: {
      zh: '开始时间要早于结束时间，而且已经过去',
      en: 'The period must begin before it ends, and in the past',
    },
  });
}

export function unknownStream(stream: string): ChangjingError {
  return new ChangjingError({
    code: 'trial.unknownStream',
    status: 409,
    text: {
      zh: `在用的版本里没有数据流「${stream}」，它的数据还没有记下来；请先发布`,
      en: `The version in force has no stream "${stream}", so nothing of it was recorded; publish first`,
    },
  });
}

export function brokenRule(title: string, problems: readonly Problem[]): ChangjingError {
  return new ChangjingError({
    code: 'trial.brokenRule',
    status: 422,
    text: {
      zh: `规则「${title}」的条件还写得不对，改好了再试`,
      en: `The condition of rule "${title}" has problems; put them right first`,
    },
    problems,
  });
}

export function ownCode(): ChangjingError {
  return new ChangjingError({
    code: 'trial.ownCode',
    status: 403,
    text: {
      zh: '规则用到草稿里的代码，这段代码还没有发布；能编制场景的人才能试，请让他们来试',
      en: 'The rule calls code of the draft that is not published; only who may write scenarios tries it: ask one of them',
    },
  });
}

export function busy(): ChangjingError {
  return new ChangjingError({
    code: 'trial.busy',
    status: 429,
    text: {
      zh: '已有别人的试运行在算，稍等一会儿再试',
      en: 'Other trials are running at the moment; try again in a little while',
    },
  });
}
