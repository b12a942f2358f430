export const zh = {
  editor: {
    explorer: '场景的组成',
    groups: {
      sources: '接入',
      data: '数据',
      rules: '规则',
      processes: '流程',
      views: '视图',
      pages: '页面',
      parameters: '参数',
      tests: '测试',
      code: '代码',
    },
    template: {
      open: '从模板新建',
      title: '从模板新建一条规则',
    },
    rule: {
      add: '新建规则',
      noStream: '先要有一个数据流，才能写规则',
    },
  },
};
