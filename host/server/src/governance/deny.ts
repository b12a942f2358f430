import type { Decision, Purpose } from '../kernel/index.ts';

type Denial = Extract<Decision, { kind: 'deny' }>;

const purposeTitles: Record<Purpose, { zh: string; en: string }> = {
  publicInformation: { zh: '公开信息', en: 'public information' },
  handleCase: { zh: '办理工单', en: 'handling a case' },
  followOwnKey: { zh: '查看自己家的情况', en: 'following one’s own household' },
  followOwnReport: { zh: '查看本人上报', en: 'following one’s own report' },
  authorScenario: { zh: '编制场景', en: 'authoring a scenario' },
  operate: { zh: '运行值守', en: 'operation' },
  audit: { zh: '审计', en: 'audit' },
};

function denial(code: string, zh: string, en: string): Denial {
  return { kind: 'deny', code, zh, en };
}

/** Every way the policy says no, in words for the person who asked. */
export const deny = {
  notSignedIn: () => denial('identity.notSignedIn', '请先登录', 'Please sign in first'),
  noPost: () =>
    denial('policy.noPost', '您还没有岗位，请联系管理员', 'You hold no post yet; ask your administrator'),
  notPermitted: (post: string) =>
    denial(
      'policy.notPermitted',
      `您现在的岗位「${post}」不能查看这项内容`,
      `Your current post may not read this`,
    ),
  elsewhere: (post: string) =>
    denial(
      'policy.elsewhere',
      `这项内容不在您现在的岗位「${post}」的办理范围内`,
      `This lies outside what your current post handles`,
    ),
  purpose: (purpose: Purpose) =>
    denial(
      'policy.purpose',
      `不能以「${purposeTitles[purpose].zh}」为目的查看这项内容`,
      `This may not be read for the purpose of ${purposeTitles[purpose].en}`,
    ),
  notPublic: () => denial('policy.notPublic', '这项内容不对公众开放', 'This is not open to the public'),
  notOwnKey: () =>
    denial('policy.notOwnKey', '专属链接只能看自己的页面', 'A personal link shows its own page only'),
  notOwn: () =>
    denial('policy.notOwn', '凭上报编号只能查看办理进度', 'A report’s number shows its progress only'),
};
