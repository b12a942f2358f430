import type { CodePart, ComputedCall, Json, LocalizedText, TriedPayload } from '@changjing/contract';

/** A payload that was tried, or the arguments of a call, and what came of it. */
export type TriedCode =
  | {
      readonly kind: 'connector';
      readonly options: Readonly<Record<string, Json>>;
      readonly payloads: readonly {
        readonly text: string;
        readonly topic?: string;
        readonly path?: string;
      }[];
      readonly results: readonly TriedPayload[];
    }
  | {
      readonly kind: 'function';
      readonly calls: readonly Readonly<Record<string, Json>>[];
      readonly results: readonly ComputedCall[];
    };

const opening = {
  connector: { name: 'connector', open: 'testConnector', type: 'ConnectorUnderTest' },
  function: { name: 'computed', open: 'testFunction', type: 'FunctionUnderTest' },
} as const satisfies Record<CodePart['kind'], object>;

/** A test that says what came of the samples when they were tried last: it holds as the package stands. */
export function testFile(id: string, tried: TriedCode): string {
  const { name, open, type } = opening[tried.kind];
  return `import { ${open}, type ${type} } from '@changjing/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';

let ${name}: ${type};
beforeAll(async () => {
  ${name} = await ${open}(new URL('../package.json', import.meta.url), ${written(id)});
});
afterAll(() => ${name}?.close());

it('试过的样例仍得到同样的结果 what was tried still gives the same', async () => {
  const results = await ${name}.${called(tried)};
  expect(results).toMatchObject(${expected(tried)});
});
`;
}

function called(tried: TriedCode): string {
  if (tried.kind === 'function') return `evaluate(...${written(tried.calls)})`;
  const payloads = written(tried.payloads);
  const options = Object.keys(tried.options).length === 0 ? '' : `, ${written(tried.options)}`;
  return `parse(${payloads}${options})`;
}

function expected(tried: TriedCode): string {
  if (tried.kind === 'function') return written(tried.results);
  return `[${tried.results.map(resultOf).join(', ')}]`;
}

/** Of an event its subject and data: when it came is told by the clock of each run. */
function resultOf(result: TriedPayload): string {
  if ('rejected' in result) return written({ rejected: unadorned(result.rejected) });
  const events = result.events.map(({ subject, data }) => ({ subject, data }));
  if (result.count === events.length) return `{ events: ${written(events)} }`;
  // Of many events the first are known.
  const some = events.map((event) => `expect.objectContaining(${written(event)})`);
  return `{ events: expect.arrayContaining([${some.join(', ')}]) }`;
}

/** In Chinese the host says more than the program: what the engine found wrong. */
function unadorned({ zh, en }: LocalizedText): Partial<LocalizedText> {
  return en === undefined ? { zh } : { en };
}

function written(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replaceAll('\n', '\n    ');
}
