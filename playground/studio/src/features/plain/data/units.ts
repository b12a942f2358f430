/** Units that clerks choose among, as they say them; others are typed. */
export const commonUnits = [
  '厘米',
  '毫米',
  '米',
  '℃',
  '%',
  '伏',
  '人',
  '次',
  '秒',
  '分钟',
  '小时',
  '毫米/小时',
  '米/秒',
] as const;
