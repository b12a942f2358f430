import type { Effect, Event, LocalizedText } from '@changjing/contract';
import { levelOf, type RuleState } from '@changjing/rules';
import type { Replay } from './open-replay.ts';
import type { Expected, ExpectedEffect, Recording } from './recordings.ts';

/** What the database holds when a recording has been replayed, in the words of its expected.json. */
export async function outcomeOf(
  { rooms, scenario }: Replay,
  recording: Recording,
  effects: readonly Effect[],
): Promise<Expected> {
  const { rows } = await rooms.database.query<{ state: RuleState }>(
    'select state from rule_states where scenario = $1 order by rule, key',
    [scenario],
  );
  const states = rows.map(({ state }) => state);
  const events = await loggedEvents(rooms, scenario);
  const duplicates = recording.events.length - events.length;
  return {
    effects: effects.map(short),
    levels: levels(states),
    dirt: { duplicates, late: counted(states, 'lateCount'), unknown: counted(states, 'unknownCount') },
    letters: await lettersOf(rooms, scenario),
  };
}

/** Events in the log, without the source, which names the connector they came by. */
export async function loggedEvents(
  { database }: Replay['rooms'],
  scenario: string,
): Promise<Omit<Event, 'source' | 'specversion'>[]> {
  const { rows } = await database.query<Omit<Event, 'source' | 'specversion'>>(
    'select id, type, subject, time, data from events where scenario = $1 order by sequence',
    [scenario],
  );
  return rows.map((row) => ({ ...row, time: iso(row.time) }));
}

/** Each case with the effect that opened it, and whether it was told that all is well again. */
export async function storedCases({ rooms, scenario }: Replay) {
  const { rows } = await rooms.database.query<{ effect: string; title: LocalizedText; cleared: boolean }>(
    'select effect, title, is_cleared as cleared from cases where scenario = $1 order by effect',
    [scenario],
  );
  return rows.map(({ effect, title, cleared }) => [effect, title.zh, cleared]);
}

/** Each notice with its last words, and when it was taken down. */
export async function storedNotices({ rooms, scenario }: Replay) {
  interface Row {
    name: string;
    text: LocalizedText;
    started: string;
    ended: string | null;
  }
  const { rows } = await rooms.database.query<Row>(
    `select episode || ' ' || action as name, text, started_at as started, ended_at as ended
     from notices where scenario = $1 order by name`,
    [scenario],
  );
  return rows.map(({ name, text, started, ended }) => [
    name,
    text.zh,
    iso(started),
    ended === null ? undefined : iso(ended),
  ]);
}

async function lettersOf({ database }: Replay['rooms'], scenario: string): Promise<Expected['letters']> {
  const { rows } = await database.query<{ at: string; code: string; address: string; reason: LocalizedText }>(
    'select at, code, address, reason from dead_letters where scenario = $1 order by at, id',
    [scenario],
  );
  return rows.map(({ reason, at, ...letter }) => ({ at: iso(at), ...letter, reason: reason.zh }));
}

function short(effect: Effect): ExpectedEffect {
  const { at, key, rule, action, why } = effect;
  return {
    at,
    key,
    rule,
    effect: effect.kind === 'notify' ? `${effect.kind} ${effect.phase}` : effect.kind,
    action,
    text: textOf(effect),
    why: why.sentence.zh,
  };
}

function textOf(effect: Effect): string {
  if (effect.kind === 'runAction') return effect.ref;
  if (effect.kind === 'openCase') return effect.title.zh;
  return (effect.kind === 'closeCase' ? effect.note : effect.text).zh;
}

function levels(states: readonly RuleState[]): Record<string, string> {
  const byKey = Map.groupBy(states, ({ key }) => key);
  return Object.fromEntries([...byKey].map(([key, own]) => [key, levelOf(own)]));
}

function counted(states: readonly RuleState[], of: 'lateCount' | 'unknownCount'): Record<string, number> {
  const some = states.filter((state) => state[of] > 0);
  return Object.fromEntries(some.map((state) => [`${state.rule}/${state.key}`, state[of]]));
}

function iso(time: string): string {
  return new Date(time).toISOString();
}
