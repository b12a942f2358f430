import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** Custom properties of the first rule whose selector ends with this text. */
function tokensOf(selector: string): Record<string, string> {
  const at = css.indexOf(`${selector} {`);
  const body = css.slice(at, css.indexOf('}', at));
  return Object.fromEntries([...body.matchAll(/(--cj-[\w-]+):\s*([^;]+);/g)].map((m) => [m[1], m[2]]));
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const light = tokensOf(':root');
const darkSelector = ":root[data-theme='dark'],\n:root[data-surface='wall']";
const dark = { ...light, ...tokensOf(darkSelector) };
const levels = ['normal', 'notice', 'warning', 'danger', 'unknown'];
const themes = [
  ['light', light],
  ['dark', dark],
] as const;

function pick(theme: Record<string, string>, name: string): string {
  const value = theme[`--cj-${name}`];
  if (value === undefined) throw new Error(`no token --cj-${name}`);
  return value;
}

describe.each(themes)('design tokens, %s', (_name, theme) => {
  it.each(levels)('text in the colour of %s reads on card, ground and its own tint', (level) => {
    for (const behind of ['card', 'ground', `${level}-soft`]) {
      expect(contrast(pick(theme, `${level}-text`), pick(theme, behind)), behind).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(levels)('white reads on the solid colour of %s', (level) => {
    expect(contrast('#ffffff', pick(theme, `${level}-solid`))).toBeGreaterThanOrEqual(4.5);
  });

  it('primary text can be read in sunlight, secondary text and links comfortably', () => {
    for (const behind of ['card', 'ground']) {
      expect(contrast(pick(theme, 'ink'), pick(theme, behind))).toBeGreaterThanOrEqual(7);
      expect(contrast(pick(theme, 'ink-soft'), pick(theme, behind))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(pick(theme, 'brand-text'), pick(theme, behind))).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(pick(theme, 'on-brand'), pick(theme, 'brand'))).toBeGreaterThanOrEqual(4.5);
  });

  it('edges of controls and marks of states stand out from what is behind them', () => {
    for (const mark of ['control-line', ...levels.filter((l) => l !== 'notice').map((l) => `${l}-fill`)]) {
      expect(contrast(pick(theme, mark), pick(theme, 'card')), mark).toBeGreaterThanOrEqual(3);
    }
  });
});

it('the dark theme is the same by choice and by the device', () => {
  expect(tokensOf(":root[data-theme='auto']")).toEqual(tokensOf(darkSelector));
});
