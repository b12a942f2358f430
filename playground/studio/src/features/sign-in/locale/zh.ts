export const zh = {
  signIn: {
    tagline: '把城市里的事，搭成看得见、管得住的场景',
    points: {
      sentence: '规则就是一句话，点哪里改哪里',
      together: '几个人同时改一份场景，谁在改什么一目了然',
      why: '每一件工单都说得清：凭哪条数据、哪条规则',
    },
    demoTitle: '一键进入演示',
    demoText: '演示区是虚构的，可以放心试。选一个身份：',
    demoLinks: '演示：家属和家长看到的页面',
    demoLinksText: '不用登录，用社区发的专属链接打开，只看得到自己家的。',
    demoFailed: '没能读到演示账号',
    withPassword: '用账号密码登录',
    username: '用户名',
    password: '密码',
    submit: '登录',
    wrong: '用户名或密码不对',
    wrongNext: '请检查大小写后再试；忘记密码请联系系统管理员。',
    missing: '请填写用户名和密码',
    language: 'English',
  },
};
