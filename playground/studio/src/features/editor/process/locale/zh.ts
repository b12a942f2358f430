export const zh = {
  process: {
    lead: '一张工单按这些步骤办，每一步由谁办写在右边。增减步骤要写在场景文字里：',
    openText: '打开场景文字',
  },
};
