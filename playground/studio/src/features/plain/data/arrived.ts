import type { DeadLetter } from '@changjing/contract';
import { objectsIn } from '@changjing/scenario';
import { readSample } from './sample.ts';

export interface ArrivedSample {
  /** One of the topics it came by. */
  topic: string;
  /** Everything that came, one reading a line. */
  text: string;
  count: number;
  at: string;
}

/** What came by topics that no scenario takes, newest first, devices of a kind together. Pure. */
export function arrivedSamples(letters: readonly DeadLetter[]): ArrivedSample[] {
  const untaken = letters.filter(
    ({ code, payload }) => code === 'transport.unknownTopic' && readSample(payload),
  );
  return [...Map.groupBy(untaken, ({ address }) => kindOf(address)).values()].map((own) => ({
    topic: own[0]?.address ?? '',
    text: own
      .flatMap(({ payload }) => objectsIn(payload) ?? [])
      .map((one) => JSON.stringify(one))
      .join('\n'),
    count: own.length,
    at: own[0]?.at ?? '',
  }));
}

/** `flood/JSD-07/up` and `flood/JSD-09/up` come from devices of one kind. */
function kindOf(topic: string): string {
  return topic
    .split('/')
    .map((level) => (/\d/.test(level) ? '+' : level))
    .join('/');
}
