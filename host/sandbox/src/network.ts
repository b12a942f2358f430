import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const unshare = ['/usr/bin/unshare', '/bin/unshare'].find((file) => existsSync(file));
// The same person as before, not root: what a root of its own could reach is left out.
const flags = ['--map-current-user', '--net', '--'];

let prefix: string[] | undefined;

/**
 * The command that starts a program without any network; empty where the machine does not allow that,
 * which is found out once by trying.
 */
export function withoutNetwork(): readonly string[] {
  prefix ??= unshare !== undefined && works(unshare) ? [unshare, ...flags] : [];
  return prefix;
}

function works(command: string): boolean {
  return spawnSync(command, [...flags, 'true'], { stdio: 'ignore', timeout: 3000 }).status === 0;
}
