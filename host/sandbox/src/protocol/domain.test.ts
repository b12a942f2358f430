import { expect, expectTypeOf, it } from 'vitest';
import { childLife } from './child-life.js';
import {
  createRemote,
  createServer,
  failureCodec,
  notice,
  replyKinds,
  request,
  type Remote,
  type Served,
} from './domain.js';
import { createFrameReader, plainData } from './frame.js';
import { inspector, inspectorEvents } from './inspector.js';
import { isolates } from './isolates.js';

const sums = {
  $add: request(1, plainData<{ one: number; other: number }>(), plainData<{ sum: number }>()),
  $forget: notice(2, plainData<{ what: string }>()),
};

/** Caller and callee of one domain, joined without a process between them. */
function join(served: Served<typeof sums>) {
  const heard: string[] = [];
  const waiting = new Map<number, PromiseWithResolvers<unknown> & { read: (body: Buffer) => unknown }>();
  const back = createFrameReader({
    maxBytes: 1e6,
    onFrame: ({ kind, request: number, body }) => {
      const asked = waiting.get(number);
      if (kind === replyKinds.answer) asked?.resolve(asked.read(body));
      else asked?.reject(failureCodec.fromBody(body));
    },
    onBroken: (why) => heard.push(why),
  });
  const serve = createServer(sums, served, {
    acknowledge: (number) => heard.push(`has ${number}`),
    answer: (frame) => back(frame),
    fail: (number, error) =>
      back(failureCodec.toFrame(replyKinds.failure, number, { kind: 'threw', message: String(error) })),
  });
  const there = createFrameReader({
    maxBytes: 1e6,
    onFrame: (frame) => heard.push(`${serve(frame) ? 'known' : 'unknown'} ${frame.kind}`),
    onBroken: (why) => heard.push(why),
  });
  const remote = createRemote<typeof sums, { number: number }>(sums, {
    send: there,
    ask(frameOf, read, { number }) {
      const pending = { ...Promise.withResolvers<unknown>(), read };
      waiting.set(number, pending);
      there(frameOf(number));
      return pending.promise;
    },
  });
  return { remote, heard, there };
}

it('a request is acknowledged before it is answered; a notice is neither', async () => {
  const forgotten: string[] = [];
  const { remote, heard } = join({
    $add: async ({ one, other }) => ({ sum: one + other }),
    $forget: ({ what }) => void forgotten.push(what),
  });
  const answer = remote.$add({ one: 1, other: 2 }, { number: 7 });
  expect(heard).toEqual(['has 7', 'known 1']);
  expect(await answer).toEqual({ sum: 3 });
  remote.$forget({ what: 'all' });
  expect([forgotten, heard.at(-1)]).toEqual([['all'], 'known 2']);
});

it('a failure reaches the one who asked, and a method nobody declared is told apart', async () => {
  const { remote, heard, there } = join({
    $add: () => Promise.reject(new Error('no')),
    $forget: () => {},
  });
  await expect(remote.$add({ one: 1, other: 2 }, { number: 1 })).rejects.toEqual({
    kind: 'threw',
    message: 'Error: no',
  });
  there(plainData<object>().toFrame(9, 1, {}));
  expect(heard.at(-1)).toBe('unknown 9');
});

it('caller and callee have their types from the declaration', () => {
  expectTypeOf<Remote<typeof sums, string>['$add']>().toEqualTypeOf<
    (argument: { one: number; other: number }, options: string) => Promise<{ sum: number }>
  >();
  expectTypeOf<Served<typeof sums>['$forget']>().toEqualTypeOf<
    (argument: { what: string }, request: number) => void
  >();
});

it('every remote method starts with $ and no two share a kind', () => {
  const all = [isolates, childLife, inspector, inspectorEvents].flatMap((domain) => Object.entries(domain));
  expect(all.filter(([name]) => !name.startsWith('$'))).toEqual([]);
  const taken = [...all.map(([, { kind }]) => kind), ...Object.values(replyKinds)];
  expect(new Set(taken).size).toBe(taken.length);
});
