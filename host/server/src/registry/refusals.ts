import { ChangjingError, type Problem } from '@changjing/contract';

function refusal(code: string, status: number, zh: string, en: string): ChangjingError {
  return new ChangjingError({ code: `plugin.${code}`, status, text: { zh, en } });
}

/** Why a call on the registry is not carried out. */
export const refused = {
  unknown: (id: string) => refusal('unknown', 404, `没有插件「${id}」`, `There is no plugin "${id}"`),
  isBundled: (id: string) =>
    refusal(
      'isBundled',
      409,
      `插件「${id}」随产品提供，不能安装、更新或卸载，可以停用`,
      `Plugin "${id}" is part of the product: it cannot be installed, updated or uninstalled, only disabled`,
    ),
  versionTaken: (id: string, version: string) =>
    refusal(
      'versionTaken',
      409,
      `插件「${id}」的 ${version} 版已经装过，内容不同；请厂商改版本号后重新打包`,
      `Version ${version} of plugin "${id}" is here with another content; its vendor has to pack it under a new version`,
    ),
  otherPermissions: () =>
    refusal(
      'otherPermissions',
      409,
      '确认的权限清单与这个版本要的不同，请重新查看后再确认',
      'The permissions that were accepted are not those of this version; look at them again',
    ),
  nothingPending: (id: string) =>
    refusal(
      'nothingPending',
      409,
      `插件「${id}」没有等待确认的版本`,
      `No version of plugin "${id}" waits to be accepted`,
    ),
  nothingInForce: (id: string) =>
    refusal(
      'nothingInForce',
      409,
      `插件「${id}」没有已确认的版本，不能启用或停用`,
      `No version of plugin "${id}" was accepted yet, so it cannot be enabled or disabled`,
    ),
  noPreviousVersion: (id: string) =>
    refusal(
      'noPreviousVersion',
      409,
      `插件「${id}」没有上一个版本`,
      `Plugin "${id}" has no previous version`,
    ),
  unknownSecret: (id: string, name: string) =>
    refusal(
      'unknownSecret',
      404,
      `插件「${id}」的清单没有名为「${name}」的机密`,
      `The manifest of plugin "${id}" names no secret "${name}"`,
    ),
  unknownOrganisation: (organisation: string) =>
    refusal(
      'unknownOrganisation',
      422,
      `底座里没有单位「${organisation}」`,
      `The district base has no organisation "${organisation}"`,
    ),
  notInDevelopment: (id: string) =>
    refusal('notInDevelopment', 404, `插件「${id}」没有在开发`, `Plugin "${id}" is not in development`),
  noConfiguration: (id: string) =>
    refusal('noConfiguration', 409, `插件「${id}」没有可以设置的项目`, `Plugin "${id}" has no settings`),
};

/** @throws ChangjingError package.invalid when one of the problems is an error */
export function refuseInvalid(problems: readonly Problem[]): void {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first === undefined) return;
  throw new ChangjingError({
    code: 'package.invalid',
    status: 422,
    text: {
      zh: `插件包有 ${errors.length} 处错误：${first.where} ${first.message.zh}`,
      en: `The package has ${errors.length} error(s): ${first.where} ${first.message.en ?? first.message.zh}`,
    },
    problems,
  });
}
