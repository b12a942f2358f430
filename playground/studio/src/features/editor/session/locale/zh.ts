export const zh = {
  together: {
    following: '正在跟随 {name}，您一动手就停',
    stop: '不跟了',
    reload: '重新打开',
    leave: {
      title: '还有修改没有保存',
      offline: '现在没有网络，您的修改只在这个窗口里。离开就会丢失，等连上网络再离开，修改会自动保存。',
      saving: '修改还在保存，离开可能会丢失最后几处。',
      go: '不要这些修改，离开',
      stay: '留在这里',
    },
  },
};
