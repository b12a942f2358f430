import { ChangjingError, type LocalizedText } from '@changjing/contract';

export function unknownParameter(name: string): ChangjingError {
  return new ChangjingError({
    code: 'parameter.unknown',
    status: 404,
    text: {
      zh: `正在使用的版本里没有参数「${name}」，可能刚刚发布了新版本`,
      en: `The version in force has no parameter "${name}"`,
    },
  });
}

export function unknownOrganisation(id: string): ChangjingError {
  return new ChangjingError({
    code: 'parameter.organisation',
    status: 404,
    text: {
      zh: `没有管辖区域的单位「${id}」，不能设参数`,
      en: `"${id}" is no organisation that looks after a territory`,
    },
  });
}

export function notYours(organisation: LocalizedText): ChangjingError {
  const { zh, en = zh } = organisation;
  return new ChangjingError({
    code: 'parameter.notYours',
    status: 403,
    text: {
      zh: `「${zh}」的参数由它自己或上级单位设置，您的岗位不能改`,
      en: `The parameters of ${en} are set by itself or by those above it; your post may not`,
    },
  });
}

export function badValue(title: LocalizedText, why: Required<LocalizedText>): ChangjingError {
  const { zh, en = zh } = title;
  return new ChangjingError({
    code: 'parameter.value',
    status: 422,
    text: { zh: `「${zh}」${why.zh}`, en: `${en} ${why.en}` },
  });
}
