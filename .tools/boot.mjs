// Brings a machine with Node >= 20 and npm to the point where the project's own tools can run:
// installs the pinned pnpm's lockfile when it changed, then hands over to the pinned Node.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stampFile = join(root, 'node_modules', '.changjing-install');
const [command = 'start', ...rest] = process.argv.slice(2);
// npm that is ended by a signal leaves its shell's child behind: with another parent, nobody waits for us any more.
const parent = process.ppid;

function manifests() {
  const rooms = ['sdk', 'host', 'playground', 'plugins'];
  const files = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'];
  for (const room of rooms) {
    for (const name of readdirSync(join(root, room)).sort()) {
      files.push(join(room, name, 'package.json'));
    }
  }
  return files.map((file) => join(root, file)).filter((file) => existsSync(file));
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const file of manifests()) hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex');
}

function fail(zh, en) {
  console.error(`\n✗ ${zh}\n  ${en}`);
  process.exit(1);
}

function install() {
  const wanted = fingerprint();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  const { pnpm } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).config;
  console.log('▸ 正在安装依赖（首次约一分钟）  Installing dependencies (about a minute the first time)');
  const done = spawnSync(
    'npx',
    ['--yes', `pnpm@${pnpm}`, 'install', '--frozen-lockfile', '--reporter=append-only'],
    { cwd: root, stdio: 'inherit', env: { ...process.env, CI: 'true' } },
  );
  if (done.error) fail(`找不到 npx：${done.error.message}`, 'npx was not found: npm 10 or newer is needed.');
  if (done.status !== 0) {
    fail(
      '安装依赖没有成功，原因见上。检查网络与磁盘后，再运行同一条命令。',
      'Installing dependencies failed for the reason above. Check network and disk, then run the same command again.',
    );
  }
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, wanted);
}

if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`需要 Node 20 或更新，这里是 ${process.versions.node}。`, 'Node 20 or newer is needed.');
}
install();
if (process.ppid !== parent) process.exit(1);

const node = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
const child = spawn(
  node,
  ['--disable-warning=ExperimentalWarning', join(root, '.tools', `${command}.ts`), ...rest],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref();
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
