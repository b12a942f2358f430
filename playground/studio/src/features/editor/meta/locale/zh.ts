export const zh = {
  editor: {
    meta: {
      titleEn: '英文名称',
      slug: '市民页面地址',
      slugHint: '完整地址是 /a/{slug}；已经印出的二维码会跟着失效，请谨慎修改。',
      slugUnused: '这个场景没有给市民看的页面，所以 /a/{slug} 没有内容；加了市民页面并发布后才用得上。',
      description: '一句话说明',
      places: '监测点（{n} 个）',
      noPlaces: '还没有监测点。',
      placeTitle: '监测点名称',
    },
  },
};
