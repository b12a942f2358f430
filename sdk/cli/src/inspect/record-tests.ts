import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callsFileVariable, type RecordedCall } from '@changjing/testing';
import { test } from '../test.ts';

/** Runs the tests once; gives the calls they made, whether they passed or not. */
export async function recordTests(folder: string): Promise<RecordedCall[]> {
  const kept = mkdtempSync(join(tmpdir(), 'changjing-calls-'));
  const file = join(kept, 'calls.jsonl');
  try {
    await test(folder, [], { [callsFileVariable]: file });
    const lines = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
    return lines.map((line) => JSON.parse(line) as RecordedCall);
  } finally {
    rmSync(kept, { recursive: true });
  }
}
