export const zh = {
  editor: {
    template: {
      from: '来自插件「{plugin}」',
      none: '装上的插件都没有带规则模板。',
      field: '{title}，对应哪个字段',
      noField: '这个数据流里没有可以作为「{title}」的字段，请换一个数据流。',
      inUnit: '{title}（{unit}）',
      between: '{min} 到 {max}',
      least: '至少 {min}',
      most: '至多 {max}',
      preview: '这条规则会是',
      back: '换一个模板',
      make: '建好并打开',
    },
  },
};
