import { pinyinInitials } from './pinyin.ts';

/** How well a text answers to what was typed, smaller is better; absent when it does not. */
export function matchOf(text: string, typed: string): number | undefined {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return 0;
  const plain = text.toLowerCase();
  const at = plain.indexOf(wanted);
  if (at >= 0) return at === 0 ? 0 : 1;
  const initials = pinyinInitials(plain).replaceAll(/\s/g, '');
  if (initials.includes(wanted)) return initials.startsWith(wanted) ? 2 : 3;
  return isSpread(plain, wanted) || isSpread(initials, wanted) ? 4 : undefined;
}

/** All its characters, in their order, with others between. */
function isSpread(text: string, wanted: string): boolean {
  let from = 0;
  for (const character of wanted.replaceAll(/\s/g, '')) {
    const at = text.indexOf(character, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}

interface Findable {
  title: string;
  detail?: string;
  words?: string;
}

/** The words of a command's id, for those who look for it in English: `tab close others`. */
export function englishWords(id: string): string {
  return id
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[^A-Za-z]+/g, ' ')
    .toLowerCase();
}

/** Those that answer to what was typed, the best first, equal ones in their order. */
export function ranked<T extends Findable>(items: readonly T[], typed: string): T[] {
  return items
    .map((item) => ({ item, rank: rankOf(item, typed) }))
    .filter((one) => one.rank !== undefined)
    .toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .map(({ item }) => item);
}

/** What it is called counts before what stands beside, and that before its other words. */
function rankOf({ title, detail, words = '' }: Findable, typed: string): number | undefined {
  const own = matchOf(title, typed);
  if (own !== undefined) return own;
  const beside = matchOf(`${detail ?? ''} ${title}`, typed);
  if (beside !== undefined) return beside + 5;
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return wanted.every((word) => ` ${words}`.includes(` ${word}`)) ? 10 : undefined;
}
