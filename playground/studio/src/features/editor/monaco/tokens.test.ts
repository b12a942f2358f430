import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { themeFrom } from './tokens.ts';

const css = readFileSync(new URL('../../../../../widgets/src/tokens.css', import.meta.url), 'utf8');
const written = (token: string) => new RegExp(`${token}: ([^;]+);`).exec(css)?.[1] ?? '';

it('draws texts in colours of the tokens only, each in the six digits that Monaco takes', () => {
  for (const isDark of [false, true]) {
    const { colors, rules } = themeFrom((token) => written(token).replace('#ffffff', '#fff'), isDark);
    expect(Object.values(colors).filter((colour) => !/^#([\da-f]{6}|[\da-f]{8})$/i.test(colour))).toEqual([]);
    expect(rules.filter(({ foreground }) => !/^[\da-f]{6}$/i.test(foreground ?? ''))).toEqual([]);
  }
});
