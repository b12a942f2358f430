export const zh = {
  together: {
    following: '正在跟随 {name}，您一动手就停',
    stop: '不跟了',
  },
};
