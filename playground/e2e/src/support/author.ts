import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const root = new URL('../../../../', import.meta.url).pathname;

/** A command that goes on until it is ended. */
export interface Running {
  output(): string;
  /** Waits for a text in what it writes from now on; gives the line. */
  next(text: string): Promise<string>;
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** An author's machine: a clean folder, an empty home, nothing of this workspace but the packed packages. */
export interface AuthorMachine {
  folder: string;
  /** Lines that were typed, in their order. */
  typed: string[];
  /** Types a line and waits for its end; gives what it wrote. @throws Error with that, when it fails */
  type(cwd: string, line: string): Promise<string>;
  /** Types a line that goes on. */
  start(cwd: string, line: string): Running;
  leave(): void;
}

/** Packs our packages into `packages/` of a new machine. */
export async function startAuthorMachine(): Promise<AuthorMachine> {
  const folder = mkdtempSync(join(tmpdir(), 'changjing-author-'));
  const home = join(folder, 'home');
  mkdirSync(home);
  const env = { ...ownEnvironment(), PATH: pathOutside(), HOME: home, CI: 'true' };
  const typed: string[] = [];
  function start(cwd: string, line: string) {
    typed.push(line);
    return startCommand('bash', ['-c', line], join(folder, cwd), env);
  }
  const pack = [join(root, '.tools/pack-sdk.ts'), join(folder, 'packages')];
  await succeed(startCommand(process.execPath, pack, root, process.env), 'pack-sdk');
  return {
    folder,
    typed,
    start,
    type: (cwd, line) => succeed(start(cwd, line), line),
    leave: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function succeed(command: ReturnType<typeof startCommand>, name: string): Promise<string> {
  const code = await command.ended;
  if (code !== 0) throw new Error(`${name} ended with ${code}:\n${command.output()}`);
  return command.output();
}

export function editFile(file: string, from: string, to: string): void {
  const before = readFileSync(file, 'utf8');
  if (!before.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(file, before.replace(from, to));
}

/** How this machine reaches the registry; nothing of the npm and vitest that started us. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(npm_(?!config_(registry|cafile|https?_proxy)$)|VITEST|NODE_ENV$|NODE_OPTIONS$)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

/** Programs of the system; not those of the workspace that npm put in front. */
function pathOutside(): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.filter((path) => !path.includes('node_modules')).join(delimiter);
}

function startCommand(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv) {
  // A group of its own: a terminal's Ctrl+C reaches everybody in it.
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return {
    ended,
    output: () => output,
    async next(text: string): Promise<string> {
      const from = output.length;
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      const late = setTimeout(() => reject(new Error(`no "${text}" in:\n${output}`)), 60_000);
      const look = () => {
        const line = output
          .slice(from)
          .split('\n')
          .slice(0, -1)
          .find((one) => one.includes(text));
        if (line !== undefined) resolve(line);
      };
      listeners.add(look);
      look();
      return promise.finally(() => {
        clearTimeout(late);
        listeners.delete(look);
      });
    },
    end(signal: NodeJS.Signals) {
      if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, signal);
      return ended;
    },
  };
}
