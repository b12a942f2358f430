export const zh = {
  pluginDesk: {
    running: '插件「{plugin}」正在办「{name}」，您可以先做别的。',
    leave: '不等了',
    panel: '插件面板',
    panelFrom: '由插件「{plugin}」绘制，画的是左边这条数据流的最新读数',
    stream: '看哪条数据流',
    panelGone: '这个面板的插件已停用、已卸载，或没有开放给您的单位。面板可以关上；插件恢复后会自己回来。',
    noReadings: '您的岗位不能看读数，请换一个岗位。',
    noStreams: '场景里还没有数据流，先在左边加一条。',
  },
};
