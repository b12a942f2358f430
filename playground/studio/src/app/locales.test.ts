import { describe, expect, it } from 'vitest';

const files = import.meta.glob<Record<string, object>>('../**/locale/{zh,en}.ts', { eager: true });

/** Every text by its key, `editor.save.saved`. */
function texts(of: object, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(of)) {
    if (typeof value === 'string') found.set(prefix + name, value);
    else for (const [key, text] of texts(value as object, `${prefix}${name}.`)) found.set(key, text);
  }
  return found;
}

/** What brings a part's texts: the Chinese ones, and nothing else. */
const brought = import.meta.glob<string>('../**/locale/index.ts', {
  eager: true,
  query: '?raw',
  import: 'default',
});

function slots(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').toSorted();
}

const folders = Object.keys(files)
  .filter((path) => path.endsWith('/zh.ts'))
  .map((path) => path.replace('/zh.ts', ''));

describe.each(folders)('the texts of %s', (folder) => {
  const zh = texts(files[`${folder}/zh.ts`]!.zh!);
  const en = texts(files[`${folder}/en.ts`]!.en!);

  it('stand in both languages, with the same slots', () => {
    expect([...en.keys()].toSorted()).toEqual([...zh.keys()].toSorted());
    for (const [key, text] of zh) expect([key, slots(en.get(key) ?? '')]).toEqual([key, slots(text)]);
  });

  it('hold nothing between braces but the name of a slot, or in English the words for one and for several', () => {
    const odd = [...zh, ...en].filter(([key, text]) => {
      const filled = text.replaceAll(/\{\w+\}/g, '');
      return /[{}]/.test(zh.get(key) === text ? filled : filled.replaceAll(/\{\w+:[^{}|]*\|[^{}|]*\}/g, ''));
    });
    expect(odd).toEqual([]);
  });

  it('choose between one and several by n, or by a number that is shown', () => {
    const odd = [...en].filter(([, text]) =>
      [...text.matchAll(/\{(\w+):/g)].some(([, of = '']) => of !== 'n' && !text.includes(`{${of}}`)),
    );
    expect(odd).toEqual([]);
  });

  it('come in Chinese: who reads English fetches all of it at once', () => {
    expect(brought[`${folder}/index.ts`]).not.toContain('en.ts');
  });

  it('hold no English sentence on a Chinese screen', () => {
    const english = [...zh].filter(
      ([key, text]) => /[a-z]{3,} [a-z]{3,}/i.test(text) && !key.includes('language'),
    );
    expect(english).toEqual([]);
  });
});
