/** Provinces and cities, as plates begin. */
const regions = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
/** Letter of the office, then five characters, or six of a new-energy car; I and O are no letters of a number (GA 36). */
const pattern = new RegExp(`^[${regions}][A-HJ-NP-Z][A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]$`);

/**
 * A plate as GA 36 writes it, from what a camera took it for: full-width and small letters, spaces and dots
 * between, and the letters O and I that can only be the digits 0 and 1. Undefined when it is none.
 *
 * @example readPlate('津a·1２345') // '津A12345'
 */
export function readPlate(text: string): string | undefined {
  const compact = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s·•・.\-_]/g, '');
  const plate = compact.slice(0, 2) + compact.slice(2).replaceAll('O', '0').replaceAll('I', '1');
  return pattern.test(plate) ? plate : undefined;
}

/** What the owner knows the own car by and nobody else: 津A··345. */
export function maskPlate(plate: string): string {
  const end = plate.slice(-3);
  return plate.slice(0, 2) + '·'.repeat(plate.length - 5) + end;
}
