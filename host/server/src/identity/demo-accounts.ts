import type { DemoAccount } from '@changjing/contract';

/** Reserved by RFC 2606: no real person has an address here, so it also marks demo people in the data. */
const demoMailDomain = 'demo.invalid';

/** One-click accounts of the demo district with the posts they hold, the primary one first. */
export const demoAccounts: readonly (DemoAccount & { posts: readonly [string, ...string[]] })[] = [
  account(
    'wangmin',
    '王敏',
    ['lingang-staff'],
    ['街道工作人员', 'Street staff'],
    ['临港街道：编制、试运行并发布场景', 'Lingang Street: builds, tries and publishes scenarios'],
  ),
  account(
    'liufang',
    '刘芳',
    ['xinqiao-staff'],
    ['街道工作人员', 'Street staff'],
    ['新桥街道：与王敏同时编辑同一个场景', 'Xinqiao Street: edits the same scenario together with Wang Min'],
  ),
  account(
    'liqiang',
    '李强',
    ['dispatch-desk'],
    ['调度台', 'Dispatcher'],
    ['派单、核查，确认封控与解除', 'Dispatches and verifies cases, confirms closures'],
  ),
  account(
    'zhaolei',
    '赵磊',
    ['gangwan-1-patrol', 'gangwan-2-patrol'],
    ['网格员', 'Grid worker'],
    [
      '港湾社区两个网格：在手机上接单、拍照、办结',
      'Two grids of Gangwan: takes and finishes tasks on a phone',
    ],
  ),
  account(
    'suntao',
    '孙涛',
    ['pump-1'],
    ['抽排队', 'Pump crew'],
    ['抽排一队队长：处置临港街道的积水工单', 'Leads Pump Crew 1: handles water on Lingang’s roads'],
  ),
  account(
    'hejun',
    '何军',
    ['pump-2'],
    ['抽排队', 'Pump crew'],
    ['抽排二队队长：处置新桥街道的积水工单', 'Leads Pump Crew 2: handles water on Xinqiao’s roads'],
  ),
  account(
    'gaofeng',
    '高峰',
    ['traffic-officer'],
    ['交管支队', 'Traffic police'],
    ['处置提醒后仍不驶离的违停工单', 'Handles cars that stay after a reminder'],
  ),
  account(
    'xuyan',
    '徐燕',
    ['scenic-desk'],
    ['景区管理处', 'Scenic area office'],
    ['疏导游客、暂停入园：处置景区客流工单', 'Guides visitors and pauses entry: handles crowded areas'],
  ),
  account(
    'tangli',
    '唐丽',
    ['school-doctor'],
    ['学校卫生', 'School health'],
    ['复核学生疾病工单，24 小时内报告疾控', 'Checks illness at schools and reports it within 24 hours'],
  ),
  account(
    'fanghui',
    '方慧',
    ['care-desk'],
    ['老人关爱', 'Care of elders'],
    ['打电话、安排上门：处置独居老人的关爱工单', 'Calls and visits elders who live alone'],
  ),
  account(
    'zhengkai',
    '郑凯',
    ['device-maintenance'],
    ['设备运维', 'Device technician'],
    ['处置传感器故障工单', 'Handles faults of sensors'],
  ),
  account(
    'chenjing',
    '陈静',
    ['reviewer'],
    ['审核员', 'Reviewer'],
    ['审核场景并批准发布', 'Reviews scenarios and approves publication'],
  ),
  account(
    'linhai',
    '林海',
    ['vendor-engineer'],
    ['厂商', 'Vendor'],
    ['海川智联（模拟厂商）：开发并提交插件', 'Simulated vendor: builds and submits plugins'],
  ),
  account(
    'wugang',
    '吴刚',
    ['system-administrator'],
    ['系统管理员', 'System administrator'],
    ['管理账号与插件运行', 'Manages accounts and how plugins run'],
  ),
  account(
    'zhengjie',
    '郑洁',
    ['security-administrator'],
    ['安全管理员', 'Security administrator'],
    ['管理岗位、机密与策略', 'Manages posts, secrets and policies'],
  ),
  account(
    'fengyan',
    '冯岩',
    ['audit-administrator'],
    ['审计管理员', 'Audit administrator'],
    ['查看审计记录', 'Reads the audit trail'],
  ),
];

function account(
  id: string,
  name: string,
  posts: readonly [string, ...string[]],
  [roleZh, roleEn]: readonly [string, string],
  [zh, en]: readonly [string, string],
) {
  return { id, name, posts, roleTitle: { zh: roleZh, en: roleEn }, description: { zh, en } };
}

export function demoMail(id: string): string {
  return `${id}@${demoMailDomain}`;
}

export function isDemoMail(email: string): boolean {
  return email.endsWith(`@${demoMailDomain}`);
}
