import { ChangjingError, type Problem } from '@changjing/contract';

export function unknownScenario(id: string): ChangjingError {
  return new ChangjingError({
    code: 'scenario.unknown',
    status: 404,
    text: { zh: `没有场景「${id}」`, en: `There is no scenario "${id}"` },
  });
}

export function unknownPart({ kind, id }: { kind: string; id: string }): ChangjingError {
  return new ChangjingError({
    code: 'scenario.partUnknown',
    status: 404,
    text: {
      zh: `草稿里没有「${kind}/${id}」，可能刚被人删除`,
      en: `The draft has no "${kind}/${id}"; somebody may just have deleted it`,
    },
  });
}

export function unknownVersion(version: number): ChangjingError {
  return new ChangjingError({
    code: 'version.unknown',
    status: 404,
    text: { zh: `这个场景没有第 ${version} 版`, en: `This scenario has no version ${version}` },
  });
}

export function unknownTemplate(ref: string): ChangjingError {
  return new ChangjingError({
    code: 'template.unknown',
    status: 404,
    text: { zh: `没有场景模板「${ref}」`, en: `There is no scenario template "${ref}"` },
  });
}

export function slugTaken(slug: string): ChangjingError {
  const text = slugTakenText(slug);
  return new ChangjingError({
    code: 'scenario.slugTaken',
    status: 409,
    text,
    problems: [{ code: 'scenario.slugTaken', severity: 'error', where: 'slug', message: text }],
  });
}

export function slugTakenText(slug: string): { zh: string; en: string } {
  return {
    zh: `地址「${slug}」已被另一个场景使用，请换一个`,
    en: `The address "${slug}" is taken by another scenario`,
  };
}

export function notPublishable(problems: readonly Problem[]): ChangjingError {
  const errors = problems.filter(({ severity }) => severity === 'error');
  return new ChangjingError({
    code: 'scenario.notPublishable',
    status: 422,
    text: {
      zh: `有 ${errors.length} 处错误，改好后才能发布：${errors[0]?.message.zh ?? ''}`,
      en: `${errors.length} error(s) must be put right before publishing: ${errors[0]?.message.en ?? errors[0]?.message.zh ?? ''}`,
    },
    problems,
  });
}

export function publishedMeanwhile(): ChangjingError {
  return new ChangjingError({
    code: 'scenario.publishedMeanwhile',
    status: 409,
    text: { zh: '刚刚有人发布了新版本，请重新查看后再发布', en: 'Somebody has just published a version' },
  });
}
