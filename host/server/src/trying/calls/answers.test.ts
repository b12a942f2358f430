import { expect, test } from 'vitest';
import type { ComputeValues } from '../../kernel/index.ts';
import { createAnswers, type Gap } from './answers.ts';

const gap = (depth: number): Gap => ({
  stream: 'depth',
  data: { depth },
  computation: {
    name: 'twice',
    field: { type: 'number', title: { zh: '加倍' } },
    function: 'acme.double/double',
    with: { depth: { field: 'depth' } },
  },
});
/** A plugin that doubles; each message is a list of what was asked. */
function doubling() {
  const messages: unknown[][] = [];
  const compute: ComputeValues = async (_, wanted) => {
    messages.push(wanted.map(({ data }) => data['depth']));
    return wanted.map(({ data }) => ({ kind: 'value', value: 2 * Number(data['depth']) }));
  };
  return { compute, messages };
}

test('the same arguments are asked once, however many readings bring them', async () => {
  const { compute, messages } = doubling();
  const answersTo = createAnswers(compute);
  const values = [await answersTo([3, 4, 3].map(gap)), await answersTo([4, 5].map(gap))];
  expect(values.flat().map((one) => one.kind === 'value' && one.value)).toEqual([6, 8, 6, 8, 10]);
  expect(messages).toEqual([[3, 4], [5]]);
});

test('a page is asked in messages of a bounded size, and no further once nobody wants it', async () => {
  const { compute, messages } = doubling();
  const stopped = new AbortController();
  const answersTo = createAnswers(async (...given) => {
    if (messages.length === 1) stopped.abort();
    return compute(...given);
  });
  const page = Array.from({ length: 900 }, (_, n) => gap(n));
  await expect(answersTo(page, stopped.signal)).rejects.toThrow();
  expect(messages.map(({ length }) => length)).toEqual([200, 200]);
});

test('a plugin that does not answer is not asked again, and its values are unknown', async () => {
  let messages = 0;
  const answersTo = createAnswers(async (_, wanted) => {
    messages += 1;
    return wanted.map(() => ({ kind: 'noAnswer' }));
  });
  const kinds = [...(await answersTo([gap(1)])), ...(await answersTo([gap(1), gap(2)]))];
  expect(kinds.map(({ kind }) => kind)).toEqual(['noAnswer', 'noAnswer', 'noAnswer']);
  expect(messages).toBe(1);
});

test('a trial makes no more calls than it may; the rest is unknown', async () => {
  const { compute, messages } = doubling();
  const answersTo = createAnswers(compute);
  let last = { kind: 'value' };
  for (let at = 0; at <= 100_000; at += 1000) {
    const page = Array.from({ length: 1000 }, (_, n) => gap(at + n));
    last = (await answersTo(page)).at(-1)!;
  }
  expect(messages.flat()).toHaveLength(100_000);
  expect(last).toEqual({ kind: 'noAnswer' });
});
