import { setTimeout as sleep } from 'node:timers/promises';
import * as decoding from 'lib0/decoding';
import { openBrowser, type TestBrowser } from '../../../src/collab/testing/studio.ts';

const peopleCount = 200;
const watchedCount = 20;
const syncMessage = 0;

/** Where people meet: the host, or the relay beside it. */
export interface Place {
  port: number;
  scenario: string;
}

/**
 * Two hundred real providers in one document, all in it and all writing. The first are looked at. The
 * others read what comes and do not put it into their documents: in life each has a machine for that,
 * here 40,000 times a second would be the one thing that is measured.
 */
export async function openPeople({ port, scenario }: Place): Promise<TestBrowser[]> {
  const people = Array.from({ length: peopleCount }, () => openBrowser(port, scenario, 'a'));
  await Promise.all(people.map((one) => one.synced()));
  for (const { provider } of people.slice(watchedCount)) leaveChangesUnread(provider);
  return people;
}

function leaveChangesUnread(provider: TestBrowser['provider']): void {
  const read = provider.onMessage.bind(provider);
  provider.onMessage = (event) => {
    const decoder = decoding.createDecoder(new Uint8Array(event.data as ArrayBuffer));
    decoding.readVarString(decoder);
    if (decoding.readVarUint(decoder) !== syncMessage) read(event);
  };
}

/**
 * Everybody changes a value of their own so often a second, for so long.
 * Gives for every change and every other person who is looked at how many milliseconds it took to be there, sorted.
 */
export async function editTogether(
  people: readonly TestBrowser[],
  { editsASecond, seconds }: { editsASecond: number; seconds: number },
): Promise<Float64Array> {
  const edits = editsASecond * seconds;
  const sentAt = new Float64Array(people.length * edits);
  const took = new Float64Array(sentAt.length * watchedCount - watchedCount * edits);
  let count = 0;
  const heard = people.slice(0, watchedCount).map(({ doc }, reader) => {
    const values = doc.getMap<number>('bench');
    const listen = ({ keysChanged }: { keysChanged: Set<string> }): void => {
      const now = performance.now();
      for (const key of keysChanged) {
        if (key !== String(reader)) took[count++] = now - (sentAt[values.get(key) ?? 0] as number);
      }
    };
    values.observe(listen);
    return () => values.unobserve(listen);
  });
  const everyMs = 1000 / editsASecond;
  await Promise.all(
    people.map(async ({ doc }, writer) => {
      // Spread evenly over the second, each at a place in it that a neighbour's is far from.
      const startMs = performance.now() + ((writer * 37) % people.length) * (everyMs / people.length);
      for (let edit = 0; edit < edits; edit += 1) {
        await sleep(Math.max(0, startMs + edit * everyMs - performance.now()));
        const at = writer * edits + edit;
        sentAt[at] = performance.now();
        doc.getMap('bench').set(String(writer), at);
      }
    }),
  );
  await Promise.all(people.map((one) => one.saved()));
  while (count < took.length) await sleep(5);
  for (const stop of heard) stop();
  return took.sort();
}

export function percentile(sorted: Float64Array, percent: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN;
}
