/** The first character of each initial, in the order of pinyin. */
const firsts = '阿八嚓咑妸发旮哈丌咔垃妈拏噢妑七呥仨他屲夕丫帀';
const initials = 'abcdefghjklmnopqrstwxyz';
const order = new Intl.Collator('zh-CN-u-co-pinyin');

/**
 * What a person types to find Chinese words quickly: `hsyj` for 红色预警. The browser's own order of
 * Chinese characters tells the initial; of a character with several readings it knows the common one.
 */
export function pinyinInitials(text: string): string {
  return Array.from(text, (character) =>
    /\p{Script=Han}/u.test(character) ? initialOf(character) : character,
  ).join('');
}

function initialOf(character: string): string {
  let found = 0;
  for (const [at, first] of Array.from(firsts).entries())
    if (order.compare(first, character) <= 0) found = at;
  return initials[found] ?? character;
}
