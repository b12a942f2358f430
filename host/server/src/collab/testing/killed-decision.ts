// A host on which a person decides something; it says so when that is acknowledged, and waits to be killed.
import type { AdjustableValue } from '@changjing/contract';
import { policy } from '../../governance/index.ts';
import { demoDistrict } from '../../identity/base/demo-district.ts';
import { silentLog, systemClock, type Actor } from '../../kernel/index.ts';
import type { StoreDatabase } from '../../store/index.ts';
import { createParameterStore } from '../../store/scenarios/index.ts';
import { createParameters } from '../parameters/create-parameters.ts';
import { openDatabase } from '../../store/index.ts';
import { openStudio, type TestStudio } from './studio.ts';

export const decisionTenant = 'killed-decision';
export const limit = { parameter: 'limit', organisation: 'lingang-office' };

type Step =
  | { kind: 'ask' }
  | { kind: 'decide'; review: string; isAccepted: boolean }
  | { kind: 'set'; value: AdjustableValue | undefined };

export interface KilledDecision {
  dataDir: string;
  url: string | undefined;
  scenario: string;
  step: Step;
}

/** A studio with two people who may publish, and what organisations set. */
export async function openDecisions(database: StoreDatabase) {
  const studio = await openStudio(database, { tenant: decisionTenant });
  const { parameters } = await createParameters({
    database,
    store: createParameterStore(database),
    live: studio.live,
    bases: studio.bases,
    policy,
    audit: studio.audit,
    changes: studio.changes,
    clock: systemClock,
  });
  return { ...studio, parameters, wang: inPost(studio, 'wang'), liu: inPost(studio, 'liu') };
}
export type DecisionStudio = Awaited<ReturnType<typeof openDecisions>>;

function inPost(studio: TestStudio, person: string): Actor {
  const id = 'lingang-staff';
  const post = { id, ...demoDistrict.posts[id]! };
  studio.heldPosts.set(person, [id]);
  return { ...studio.admit(person), post, posts: [post] };
}

async function take(studio: DecisionStudio, scenario: string, step: Step): Promise<string> {
  const { reviews, parameters, wang, liu } = studio;
  if (step.kind === 'ask')
    return (await reviews.ask(wang, scenario, { reviewer: 'liu', note: '请看一下' })).id;
  if (step.kind === 'set') await parameters.set(wang, { scenario, ...limit }, step.value);
  else await reviews.decide(liu, scenario, step.review, { isAccepted: step.isAccepted, reason: '看过' });
  return step.kind;
}

async function main({ scenario, step, ...place }: KilledDecision): Promise<void> {
  const studio = await openDecisions(await openDatabase({ ...place, log: silentLog, onProgress: () => {} }));
  process.send?.(await take(studio, scenario, step));
}

const [settings] = process.argv.slice(2);
if (import.meta.main && settings !== undefined) await main(JSON.parse(settings) as KilledDecision);
