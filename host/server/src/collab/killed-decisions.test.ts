import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addNode } from '@changjing/document';
import type { StoreDatabase } from '../store/index.ts';
import { makeDatabasePlace, testEngines, type DatabasePlace } from '../store/testing.ts';
import { workAfterKill } from './testing/after-kill.ts';
import {
  decisionTenant,
  limit,
  openDecisions,
  type DecisionStudio,
  type KilledDecision,
} from './testing/killed-decision.ts';
import { killHost } from './testing/forked-host.ts';
import { waterloggingTemplate } from './testing/studio.ts';

describe.each(testEngines)(
  'a host that is killed right after a person was told it is done (%s)',
  (engine) => {
    let place: DatabasePlace;
    let scenario: string;

    const onHost = <T>(work: (studio: DecisionStudio, database: StoreDatabase) => Promise<T>): Promise<T> =>
      workAfterKill(place, openDecisions, work);

    beforeEach(async () => {
      place = await makeDatabasePlace(engine);
      scenario = await onHost(async ({ scenarios, reviews, collab, wang }, database) => {
        const { id } = await scenarios.create(wang, {
          template: waterloggingTemplate,
          title: '积水',
          slug: 'water',
        });
        const parameter = { type: 'number', title: { zh: '警戒水位' }, min: 5, max: 80, default: 30 };
        const edit = await collab.documents.prepare(decisionTenant, id, (doc) =>
          addNode(doc, ['parameters', limit.parameter], parameter),
        );
        await database.transaction((tx) => edit!.append(tx, wang.person));
        await edit!.apply();
        await scenarios.publish(wang, id, { note: '' });
        await reviews.setRule(wang, 'government', ['citizens']);
        return id;
      });
    });
    afterEach(() => place.remove());

    /** What the host answered before it was killed. */
    async function answerOf(step: KilledDecision['step']): Promise<string> {
      const script = fileURLToPath(new URL('./testing/killed-decision.ts', import.meta.url));
      const { dataDir, url } = place;
      const child = fork(
        script,
        [JSON.stringify({ dataDir, url, scenario, step } satisfies KilledDecision)],
        {
          execArgv: ['--disable-warning=ExperimentalWarning'],
        },
      );
      const failed = once(child, 'exit').then(([code]) => {
        throw new Error(`[testing] the host ended with ${code} before it answered`);
      });
      failed.catch(() => {});
      const [answer] = (await Promise.race([once(child, 'message'), failed])) as [string];
      await killHost(child);
      return answer;
    }

    const audited = (action: string) =>
      onHost(async ({ audit }) => {
        const { items } = await audit.page(decisionTenant, { limit: 50 });
        return items.filter((item) => item.action === action).length;
      });

    test(
      'keeps a review that was asked for, and its answer, for and against',
      { timeout: 900_000 },
      async () => {
        const first = await answerOf({ kind: 'ask' });
        const waiting = await onHost(async ({ reviews, liu }) => reviews.waiting(liu));
        expect(waiting.map(({ id, note, askedBy }) => [id, note, askedBy.person])).toEqual([
          [first, '请看一下', 'wang'],
        ]);
        const decided = (review: string) =>
          onHost(async ({ reviews, liu }) => {
            expect(await reviews.waiting(liu)).toEqual([]);
            return (await reviews.read(liu, scenario, review)).review.decided;
          });
        await answerOf({ kind: 'decide', review: first, isAccepted: false });
        expect(await decided(first)).toMatchObject({ isAccepted: false, reason: '看过' });
        const second = await answerOf({ kind: 'ask' });
        await answerOf({ kind: 'decide', review: second, isAccepted: true });
        expect(await decided(second)).toMatchObject({ isAccepted: true, reason: '看过' });
        expect(await decided(first)).toMatchObject({ isAccepted: false });
        expect(await audited('review.ask')).toBe(2);
        expect([await audited('review.return'), await audited('review.accept')]).toEqual([1, 1]);
      },
    );

    test('keeps what an organisation set, set anew and took back', { timeout: 900_000 }, async () => {
      const settings = () =>
        onHost(async ({ parameters, wang }) =>
          (await parameters.grid(wang, scenario)).settings.map(
            ({ organisation, parameter, value, setBy }) => [organisation, parameter, value, setBy.person],
          ),
        );
      await answerOf({ kind: 'set', value: 20 });
      expect(await settings()).toEqual([[limit.organisation, limit.parameter, 20, 'wang']]);
      await answerOf({ kind: 'set', value: 45 });
      expect(await settings()).toEqual([[limit.organisation, limit.parameter, 45, 'wang']]);
      await answerOf({ kind: 'set', value: undefined });
      expect(await settings()).toEqual([]);
      expect([await audited('parameter.set'), await audited('parameter.reset')]).toEqual([2, 1]);
    });
  },
);
