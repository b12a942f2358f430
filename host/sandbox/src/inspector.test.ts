import { once } from 'node:events';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createSupervisor, type Supervisor } from './index.ts';

let supervisor: Supervisor;
beforeEach(() => {
  supervisor = createSupervisor({ inspect: { port: 0 }, timeoutMs: 500 });
});
afterEach(() => supervisor.dispose());

const code = `export default { calls: {
  add(json) {
    const [one, other] = JSON.parse(json);
    const sum = one + other;
    return String(sum);
  },
} };`;
const load = (more: { hash?: string; sourceMap?: string } = {}) =>
  supervisor.load({ id: 'a.sum', trustGroup: 'a', version: '1.0.0', hash: 'h', code, ...more });

interface Message {
  id?: number;
  method?: string;
  params?: Record<string, unknown>;
  result?: Record<string, unknown>;
}

/** A debugger with nothing but a WebSocket. */
async function attach() {
  const socket = new WebSocket((await supervisor.inspectorUrl('a.sum')) ?? '');
  await once(socket, 'open');
  const messages: Message[] = [];
  const listeners = new Set<() => void>();
  socket.on('message', (data) => {
    messages.push(JSON.parse((data as Buffer).toString()) as Message);
    for (const listener of listeners) listener();
  });
  function when(isIt: (message: Message) => boolean): Promise<Message> {
    return new Promise((resolve) => {
      const look = () => {
        const found = messages.find(isIt);
        if (found === undefined) return;
        listeners.delete(look);
        resolve(found);
      };
      listeners.add(look);
      look();
    });
  }
  let next = 1;
  return {
    socket,
    event: (method: string, url = '') =>
      when(({ method: told, params }) => told === method && (params?.['url'] ?? '') === url),
    ask(method: string, params: object = {}) {
      const id = next++;
      socket.send(JSON.stringify({ id, method, params }));
      return when((message) => message.id === id);
    },
  };
}

describe('a debugger', () => {
  it('stops a call at a breakpoint for longer than its time limit, looks at a value and lets it go on', async () => {
    await load();
    const { ask, event } = await attach();
    await ask('Debugger.enable');
    const set = await ask('Debugger.setBreakpointByUrl', { urlRegex: 'plugin\\.js$', lineNumber: 4 });
    expect(set.result?.['locations']).toHaveLength(1);
    const call = supervisor.call('a.sum', 'add', '[20,22]');
    const paused = await event('Debugger.paused');
    const [frame] = (paused.params?.['callFrames'] ?? []) as { callFrameId: string; functionName: string }[];
    expect(frame?.functionName).toBe('add');
    await new Promise((resolve) => setTimeout(resolve, 1200));
    const evaluated = await ask('Debugger.evaluateOnCallFrame', {
      callFrameId: frame?.callFrameId,
      expression: 'sum * 100',
    });
    expect(evaluated.result?.['result']).toMatchObject({ type: 'number', value: 4200 });
    await ask('Debugger.resume');
    expect(await call).toBe('42');
    expect(supervisor.state('a.sum')).toMatchObject({ status: 'active', failures: [] });
  });

  it('is told where the source map is', async () => {
    await load({ sourceMap: '{"version":3,"sources":["../src/sum.ts"],"names":[],"mappings":""}' });
    const { ask, event } = await attach();
    await ask('Debugger.enable');
    const parsed = await event('Debugger.scriptParsed', 'plugin.js');
    expect(parsed.params?.['sourceMapURL']).toMatch(/^data:application\/json;base64,/);
  });

  it('loses its connection when the plugin is replaced, and finds the new one under the same address', async () => {
    await load();
    const before = await supervisor.inspectorUrl('a.sum');
    const { socket } = await attach();
    const closed = once(socket, 'close');
    await load({ hash: 'newer' });
    await closed;
    expect(await supervisor.inspectorUrl('a.sum')).toBe(before);
    const { ask, event } = await attach();
    await ask('Debugger.enable');
    expect((await event('Debugger.scriptParsed', 'plugin.js')).params?.['isModule']).toBe(true);
  });
});

describe('the door for debuggers', () => {
  async function get(path: string, host?: string) {
    const url = new URL((await supervisor.inspectorUrl('a.sum')) ?? '');
    const asked = request({ host: '127.0.0.1', port: url.port, path, headers: { host: host ?? url.host } });
    asked.end();
    const [response] = (await once(asked, 'response')) as [NodeJS.ReadableStream & { statusCode: number }];
    let text = '';
    for await (const chunk of response) text += String(chunk);
    return { status: response.statusCode, text };
  }

  it('lists the plugins as Chrome and VS Code expect', async () => {
    await load();
    const list = JSON.parse((await get('/json/list')).text) as object[];
    expect(list).toMatchObject([
      { title: 'a.sum', type: 'node', webSocketDebuggerUrl: await supervisor.inspectorUrl('a.sum') },
    ]);
    expect(JSON.parse((await get('/json/version')).text)).toMatchObject({ 'Protocol-Version': '1.3' });
  });

  it('refuses a page that got here under a name of its own, and an address nobody was given', async () => {
    await load();
    expect((await get('/json/list', 'evil.example')).status).toBe(403);
    const url = new URL((await supervisor.inspectorUrl('a.sum')) ?? '');
    const socket = new WebSocket(`ws://${url.host}/guess`);
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toMatch(/socket hang up/);
  });

  it('is not there without being asked for', async () => {
    await supervisor.dispose();
    supervisor = createSupervisor({ warmSpare: false });
    await load();
    expect(await supervisor.inspectorUrl('a.sum')).toBeUndefined();
  });
});
