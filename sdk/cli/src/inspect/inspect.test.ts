import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startAuthor, type Author, type Running } from '../testing/author.ts';

interface Message {
  id?: number;
  method?: string;
  params?: { url?: string; sourceMapURL?: string; callFrames?: { functionName: string }[] };
}

let author: Author;
let debugging: Running;
beforeAll(async () => {
  author = startAuthor();
  await author.changjing('create', 'gauge', '--kind', 'connector', '--publisher', 'acme');
  author.install('gauge');
  debugging = author.start('dev', 'gauge', '--inspect', '0');
});
afterAll(async () => {
  await debugging?.end('SIGKILL');
  author?.leave();
});

/** Opens the address that was printed, as Chrome does. */
async function attach() {
  await vi.waitFor(() => expect(debugging.output()).toMatch(/按回车重放测试里的 \d+ 次调用/), {
    timeout: 60_000,
  });
  const [address = ''] = /ws:\/\/\S+/.exec(debugging.output()) ?? [];
  const socket = new WebSocket(address);
  const messages: Message[] = [];
  socket.addEventListener('message', ({ data }) => void messages.push(JSON.parse(String(data)) as Message));
  await once(socket, 'open');
  let next = 0;
  return {
    send: (method: string, params: object = {}) =>
      socket.send(JSON.stringify({ id: (next += 1), method, params })),
    first: (method: string, isIt: (message: Message) => boolean = () => true) =>
      vi.waitFor(
        () => {
          const found = messages.find((message) => message.method === method && isIt(message));
          expect(found).toBeDefined();
          return found!;
        },
        { timeout: 60_000 },
      ),
    close: () => socket.close(),
  };
}

it('Enter makes the calls of the tests again and stops at a breakpoint in the author’s file', async () => {
  const debug = await attach();
  debug.send('Debugger.enable');
  const script = await debug.first('Debugger.scriptParsed', ({ params }) => params?.url === 'plugin.js');
  const map = JSON.parse(
    Buffer.from(script.params?.sourceMapURL?.split(',')[1] ?? '', 'base64').toString(),
  ) as {
    sources: string[];
  };
  const source = join(author.folder, 'gauge', 'src', 'level-gauge.ts');
  expect(map.sources).toContain(pathToFileURL(source).href);

  const bundle = readFileSync(join(author.folder, 'gauge', 'dist', 'main.js'), 'utf8').split('\n');
  const lineNumber = bundle.findIndex((line) => line.includes('mm / 10'));
  debug.send('Debugger.setBreakpointByUrl', { urlRegex: 'plugin\\.js$', lineNumber });
  debugging.type('\n');
  const paused = await debug.first('Debugger.paused');
  expect(paused.params?.callFrames?.[0]?.functionName).toBe('parse');
  debug.close();
  await vi.waitFor(() => expect(debugging.output()).toMatch(/✓ 已重放 \d+ 次调用/), { timeout: 60_000 });
  expect(await debugging.end('SIGINT')).toBe(0);
}, 120_000);
