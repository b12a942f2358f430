export const zh = {
  scenarioText: {
    title: '场景的文字写法',
    hint: '整个场景写成一份文字，和表单是同一份草稿。输入时按 Ctrl+I 看能写什么，把鼠标停在词上看说明。Tab 键写缩进；先按 {leave}，它就用来离开这里。',
    opening: '正在打开编辑器',
    tidy: '整理格式',
    local: '现在的写法还不成一个场景，只留在这个窗口，没有存进草稿。别人的修改照常进来。',
    giveUp: '放弃这些改动',
    problems: '这份文字里的问题',
    line: '第 {n} 行：{message}',
    conflict: '你和别人改了同一处，现在是你的写法：{parts}',
    takeTheirs: '改用别人的',
    keepOwn: '就用我的',
    tooLong: '这段文字太长（约 {size} MB），一个场景最多约 {most} MB，没有放进来；原来的内容没有变。',
    readOnly: '你只能查看这个场景，不能修改。',
  },
};
