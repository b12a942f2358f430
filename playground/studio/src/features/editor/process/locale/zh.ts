export const zh = {
  editor: {
    process: {
      step: '步骤',
      from: '从哪里到哪里',
      to: '到',
      who: '谁来办',
      public: '市民马上会看到',
      notHandler: '（不能是处置的人）',
      may: { dispatch: '派单员', handle: '被派的岗位', verify: '核查人', confirm: '有确认权的岗位' },
    },
  },
  process: {
    lead: '一张工单按这些步骤办，每一步由谁办写在右边。增减步骤要写在场景文字里：',
    openText: '打开场景文字',
  },
};
