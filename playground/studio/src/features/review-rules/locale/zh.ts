export const zh = {
  reviewRules: {
    title: '发布复核',
    lead: '勾上的情况，发布前要请第二个有发布权限的人复核。下级单位没有自己规定的，沿用上级。',
    organisation: '单位',
    what: '什么情况要复核',
    criteria: {
      permissions: '谁能看、能做有变化',
      otherOrganisations: '给别的单位开工单',
      citizens: '向市民发提示',
    },
    inherited: '沿用上级',
    unset: '没有规定',
    own: '自己规定',
    cell: '{organisation}：{criterion}',
    reset: '改回沿用',
    resetOf: '{organisation}：改回沿用',
    saved: '已保存，下一次发布起按新规定',
  },
};
