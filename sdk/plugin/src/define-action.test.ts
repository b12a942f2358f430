import type { HostAnswer, Json } from '@changjing/contract';
import { expect, it } from 'vitest';
import { defineAction, defineCommand, defineFunction, definePlugin, HostRefused } from './index.ts';

const plugin = definePlugin({
  actions: {
    report: defineAction<{ depth: number }, { url: string }>({
      *run({ depth }, host) {
        const seen = yield* host.storage.get('seen');
        if (seen === depth) return undefined;
        try {
          const { status } = yield* host.http({
            method: 'POST',
            url: host.configuration.url,
            headers: { authorization: { secret: 'token', prefix: 'Bearer ' } },
            body: String(depth),
          });
          if (status >= 300) return { zh: `上级平台答复 ${status}`, en: `answered ${status}` };
        } catch (error) {
          if (error instanceof HostRefused && error.code === 'http.timeout') return '上级平台没有回应';
          throw error;
        }
        yield* host.storage.set('seen', depth);
        yield* host.schedule({ id: 'again', afterSeconds: 60, action: 'report', input: { depth } });
        yield* host.notify('staff', '已报送');
        return { zh: '已报送', en: 'Reported' };
      },
    }),
  },
  commands: {
    where: defineCommand({
      // A run that asks for nothing is a generator all the same.
      // oxlint-disable-next-line require-yield
      *run(_input, host) {
        return `场景 ${host.scenario ?? '无'}`;
      },
    }),
  },
  functions: {
    root: defineFunction<{ of: number }>({
      evaluate({ of }) {
        if (of === 0) throw new RangeError('zero');
        return of > 100 ? undefined : Math.sqrt(of);
      },
    }),
  },
});
const call = (name: string, request: unknown) =>
  JSON.parse(plugin.calls[name]?.(JSON.stringify(request)) ?? 'null') as unknown;
const report = (...answers: HostAnswer[]) =>
  call('actions/report.run', {
    input: { depth: 30 },
    configuration: { url: 'https://api.example.cn/' },
    answers,
  });
const ok = (value: Json): HostAnswer => ({ ok: true, value });
const posted = ok({ status: 200, headers: {}, body: '' });

it('offers one call for each action, command and function', () => {
  expect(Object.keys(plugin.calls)).toEqual([
    'functions/root.evaluate',
    'actions/report.run',
    'commands/where.run',
  ]);
});

it('goes on from its start with one more answer each time, until it is done', () => {
  const requests = [
    report(),
    report(ok({})),
    report(ok({}), posted),
    report(ok({}), posted, ok(null)),
    report(ok({}), posted, ok(null), ok(null)),
    report(ok({}), posted, ok(null), ok(null), ok(null)),
  ];
  expect(requests).toEqual([
    { done: false, request: { kind: 'storage.get', key: 'seen' } },
    {
      done: false,
      request: {
        kind: 'http',
        method: 'POST',
        url: 'https://api.example.cn/',
        headers: { authorization: { secret: 'token', prefix: 'Bearer ' } },
        body: '30',
      },
    },
    { done: false, request: { kind: 'storage.set', key: 'seen', value: 30 } },
    {
      done: false,
      request: { kind: 'schedule', id: 'again', afterSeconds: 60, action: 'report', input: { depth: 30 } },
    },
    { done: false, request: { kind: 'notify', channel: 'staff', text: { zh: '已报送' } } },
    { done: true, message: { zh: '已报送', en: 'Reported' } },
  ]);
  expect(report(ok({ value: 30 }))).toEqual({ done: true });
});

it('lets the author catch what the host did not do; what is not caught ends the run', () => {
  const refused = (code: string): HostAnswer => ({ ok: false, code, message: 'no' });
  expect(report(ok({}), refused('http.timeout'))).toEqual({
    done: true,
    message: { zh: '上级平台没有回应' },
  });
  expect(() => report(ok({}), refused('refused.network'))).toThrow(
    expect.objectContaining({ name: 'HostRefused', code: 'refused.network', message: 'no' }),
  );
});

it('tells a command which scenario it runs for', () => {
  const request = { input: {}, configuration: {}, answers: [] };
  expect(call('commands/where.run', { ...request, scenario: 'water' })).toEqual({
    done: true,
    message: { zh: '场景 water' },
  });
  expect(call('commands/where.run', request)).toEqual({ done: true, message: { zh: '场景 无' } });
});

it('computes a batch; a call without a result says why and leaves the others alone', () => {
  const calls = [4, 0, 400, -1, 9].map((of) => ({ of }));
  expect(call('functions/root.evaluate', { calls })).toEqual({
    results: [
      { value: 2 },
      { failed: { zh: '函数出错', en: 'the function failed: RangeError: zero' } },
      { failed: { zh: '算不出结果', en: 'there is no result' } },
      { failed: { zh: '结果不是数字', en: 'the result is not a number' } },
      { value: 3 },
    ],
  });
});
