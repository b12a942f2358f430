import { ChangjingError } from '@changjing/contract';

/** Every way a personal link does not open, in words for who holds it. */
export const refusal = {
  unknown: () =>
    failure(
      'holder.unknown',
      404,
      '这个专属链接打不开，请核对或向社区重新要一个',
      'This personal link is not known',
    ),
  revoked: () =>
    failure('holder.revoked', 410, '这个专属链接已经停用，请联系社区', 'This personal link was withdrawn'),
  expired: () =>
    failure(
      'holder.expired',
      410,
      '这个专属链接已经到期，请联系社区换一个',
      'This personal link has expired',
    ),
  noPage: (page: string) =>
    failure(
      'holder.noPage',
      422,
      `在用的版本里没有按对象发链接的页面「${page}」`,
      `The version in force has no page "${page}" for holders of a link`,
    ),
  member: (title: string) =>
    failure('holder.member', 422, `请说明是哪个${title}`, 'Say which member of the key the link is for'),
  notMember: () =>
    failure(
      'holder.notMember',
      422,
      '这个页面按整个对象发链接，不分到人',
      'The links of this page are for a key as a whole',
    ),
  noReply: (widget: string) =>
    failure('holder.noReply', 422, `页面上没有回执「${widget}」`, `The page has no reply form "${widget}"`),
  notLive: (scenario: string) =>
    failure(
      'scenario.notLive',
      409,
      `场景「${scenario}」没有在用的版本`,
      `Scenario "${scenario}" has no version in force`,
    ),
};

function failure(code: string, status: number, zh: string, en: string): ChangjingError {
  return new ChangjingError({ code, status, text: { zh, en } });
}
