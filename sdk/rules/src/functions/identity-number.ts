import { dayNumberOf } from './wall-time.ts';

/** GB/T 2260: codes of provinces, and 83 on the residence permits of people from Taiwan. */
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
);
/** GB 11643-1999, 4.2: weights 2^(17-i) mod 11, and the check character for each remainder. */
const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const idChecks = '10X98765432';
/** GB 32100-2015: digits and capitals without I, O, S, V, Z; weights 3^(i-1) mod 31. */
const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

export function isIdCard(number: string): boolean {
  if (!/^\d{17}[\dX]$/.test(number) || !provinces.has(number.slice(0, 2))) return false;
  const [, year = '', month = '', day = ''] = /^.{6}(\d{4})(\d\d)(\d\d)/.exec(number) ?? [];
  if (year < '1800' || dayNumberOf(`${year}-${month}-${day}`) === undefined) return false;
  const sum = idWeights.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
  return idChecks[sum % 11] === number[17];
}

export function isCreditCode(code: string): boolean {
  const values = Array.from(code, (character) => creditAlphabet.indexOf(character));
  if (values.length !== 18 || values.includes(-1)) return false;
  const sum = creditWeights.reduce((total, weight, at) => total + weight * (values[at] ?? 0), 0);
  return (31 - (sum % 31)) % 31 === values[17];
}
