import { rule as ruleSchema } from '@changjing/contract';
import { describe, expect, test } from 'vitest';
import { createReducer, sentenceOf, sentenceText } from '../index.ts';
import { contentOf, play, timeIn, type Example } from './example.ts';
import { absenceCluster } from './absence-cluster.ts';
import { canteen } from './canteen.ts';
import { careHome } from './care-home.ts';
import { emergencyCall } from './emergency-call.ts';
import { hotline } from './hotline.ts';
import { illegalParking } from './illegal-parking.ts';
import { regularVisits } from './regular-visits.ts';
import { scenicArea } from './scenic-area.ts';
import { schoolMeters } from './school-meters.ts';
import { seaside } from './seaside.ts';
import { videoAlarm } from './video-alarm.ts';
import { waterUse } from './water-use.ts';

const examples: readonly Example[] = [
  illegalParking,
  hotline,
  absenceCluster,
  videoAlarm,
  waterUse,
  emergencyCall,
  careHome,
  scenicArea,
  canteen,
  schoolMeters,
  regularVisits,
  seaside,
];

describe.each(examples.map((example) => [example.title.zh, example] as const))('%s', (_title, example) => {
  test('is written without a problem', () => {
    for (const one of Object.values(example.rules)) expect(ruleSchema.parse(one)).toEqual(one);
    const { problems } = createReducer({ scenarioId: 'example', version: 1, content: contentOf(example) });
    expect(problems).toEqual([]);
  });

  test('does what staff expect on a stream with the field’s dirt', () => {
    const told = play(example, 'live').map((one) =>
      [timeIn(one.at), one.action, ...(one.kind === 'notify' ? [one.phase] : []), one.key].join(' '),
    );
    expect(told).toEqual(example.effects);
  });

  test('does the same when it is replayed without a clock', () => {
    const sorted = (ticks: 'live' | 'replay') =>
      play(example, ticks)
        .map((one) => JSON.stringify(one))
        .sort();
    expect(sorted('replay')).toEqual(sorted('live'));
  });

  test.each([
    ['zh', example.sentences],
    ['en', example.english],
  ] as const)('reads as a sentence a clerk would accept, %s', (locale, sentences) => {
    const { streams, places } = contentOf(example);
    const read = Object.entries(example.rules).map(([id, one]) => {
      const stream = one.on.stream === undefined ? undefined : streams[one.on.stream];
      return [id, sentenceText(sentenceOf(one, { places, streams, ...(stream && { stream }) }, locale))];
    });
    expect(Object.fromEntries(read)).toEqual(sentences);
  });

  test('says why', () => {
    const effects = play(example, 'live');
    const read = Object.keys(example.whys).map((at) => [at, effects[Number(at)]?.why.sentence.zh]);
    expect(Object.fromEntries(read)).toEqual(example.whys);
  });
});
