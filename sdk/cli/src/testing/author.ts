import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const main = join(root, 'sdk/cli/src/main.ts');

interface Finished {
  code: number | null;
  output: string;
}

/** A command that goes on until it is ended. */
export interface Running {
  output(): string;
  type(text: string): void;
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Where an author works: an empty folder, in which the tools are run as processes. */
export interface Author {
  folder: string;
  /** The program that `changjing` is. */
  main: string;
  changjing(...args: string[]): Promise<Finished>;
  start(...args: string[]): Running;
  run(file: string, args: readonly string[], cwd: string): Promise<Finished>;
  /** Stands for `npm install`: the workspace's own packages. */
  install(plugin: string): void;
  leave(): void;
}

export function startAuthor(): Author {
  const folder = mkdtempSync(join(tmpdir(), 'changjing-author-'));
  return {
    folder,
    main,
    changjing: (...args) => runNode([main, ...args], folder),
    start: (...args) => startNode([main, ...args], folder),
    run: (file, args, cwd) => runNode([file, ...args], cwd),
    install(plugin) {
      const modules = join(folder, plugin, 'node_modules');
      mkdirSync(join(modules, '@changjing'), { recursive: true });
      mkdirSync(join(modules, '@types'));
      symlinkSync(join(root, 'sdk/plugin'), join(modules, '@changjing/sdk'));
      symlinkSync(join(root, 'sdk/testing'), join(modules, '@changjing/testing'));
      for (const name of ['vitest', '@types/node'])
        symlinkSync(join(root, 'node_modules', name), join(modules, name));
    },
    leave: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function runNode(args: readonly string[], cwd: string): Promise<Finished> {
  const running = startNode(args, cwd);
  return { code: await running.ended, output: running.output() };
}

function startNode(args: readonly string[], cwd: string): Running & { ended: Promise<number | null> } {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    cwd,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return {
    ended,
    output: () => output,
    type: (text) => void child.stdin.write(text),
    end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}
