import { createHash } from 'node:crypto';
import {
  replyProperties,
  type Fields,
  type HolderReply,
  type Json,
  type LocalizedText,
  type ReplyProperties,
  type WidgetInstance,
} from '@changjing/contract';
import {
  uuidv7,
  type CaseStore,
  type Changes,
  type DistrictBases,
  type Holder,
  type PeopleEvent,
  type PeopleEventStore,
  type StoredEntry,
  type Transaction,
} from '../../kernel/index.ts';
import { checkForm } from '../form.ts';
import type { PeopleEventHandover } from '../people-events.ts';
import type { AdmissionDependencies } from './admission.ts';
import { describeAnswer } from './describe-answer.ts';
import { refusal } from './failures.ts';

export interface ReplyDependencies extends AdmissionDependencies {
  bases: DistrictBases;
  cases: CaseStore;
  peopleEvents: PeopleEventStore;
  handover: PeopleEventHandover;
  changes: Changes;
}

const dayMs = 24 * 3_600_000;
/** Open cases of a scenario in which those of one key are looked for. */
const lookedThrough = 1000;

/** The answer's event, its line in the open cases of the key and the audit entry commit together. */
export async function takeReply(
  dependencies: ReplyDependencies,
  holder: Holder,
  reply: HolderReply,
  idempotencyKey: string,
): Promise<void> {
  const { database, peopleEvents, handover, audit } = dependencies;
  const { link, live } = holder;
  const { tenant } = live;
  const form = formOf(holder, reply.widget);
  const values = checkForm(form.fields, reply.values);
  const id = createHash('sha256').update(`${link.id}\n${idempotencyKey}`).digest('hex');
  const at = new Date(dependencies.clock.now()).toISOString();
  const event = eventOf(holder, { id, at, stream: form.stream, values });
  const ending = endingOf(form, event, at);
  const lines = form.isForCases ? await linesFor(dependencies, holder, { id, at, form, values }) : [];
  await database.transaction(async (tx) => {
    await peopleEvents.add(tx, event);
    // The newest answer says until when.
    if (form.takenBack) await peopleEvents.withdraw(tx, { ...event, now: at });
    if (ending) await peopleEvents.add(tx, ending);
    const added = await dependencies.cases.append(tx, tenant, lines);
    const touched = lines.filter((line) => added.has(line.id)).map((line) => line.case);
    tellCases(dependencies.changes, tx, holder, touched);
    await audit.append(tx, {
      tenant,
      action: 'holderLink.replied',
      target: `holderLink/${link.id}`,
      details: { scenario: link.scenario, page: link.page, widget: reply.widget, event: id },
      succeeded: true,
    });
  });
  await handover.handOver(event);
}

interface ReplyForm {
  widget: WidgetInstance;
  stream: string;
  fields: Fields;
  isForCases: boolean;
  takenBack: ReplyProperties['takenBack'];
}

/** What the form asks, as the version in force says; of nothing else an answer is taken. */
function formOf({ live, page }: Holder, id: string): ReplyForm {
  const widget = Object.hasOwn(page.widgets, id) ? page.widgets[id] : undefined;
  const asked = widget?.type === 'reply' ? replyProperties.safeParse(widget.properties).data : undefined;
  const stream = asked && live.version.content.streams[asked.stream];
  if (!widget || !asked || !stream) throw refusal.noReply(id);
  const fields: Fields = {};
  for (const name of asked.fields) {
    const field = stream.fields[name];
    if (field) fields[name] = { ...field, isRequired: asked.required.includes(name) };
  }
  return { widget, stream: asked.stream, fields, isForCases: asked.isForCases, takenBack: asked.takenBack };
}

/** Whom it is about comes from the link, never from the browser. */
function eventOf(
  { link, live, page }: Holder,
  of: { id: string; at: string; stream: string; values: Record<string, Json> },
): PeopleEvent {
  const { member } = page.holder;
  const whose = member !== undefined && link.member !== undefined ? { [member]: link.member } : {};
  return {
    tenant: live.tenant,
    id: of.id,
    scenario: live.id,
    stream: of.stream,
    subject: link.subject,
    time: of.at,
    data: { ...of.values, ...whose },
    attempts: 0,
  };
}

/** What takes the answer back when the day is over that it names. */
function endingOf({ takenBack }: ReplyForm, event: PeopleEvent, now: string): PeopleEvent | undefined {
  const day = takenBack && event.data[takenBack.on];
  if (takenBack === undefined || typeof day !== 'string') return undefined;
  const time = new Date(Date.parse(day) + dayMs).toISOString();
  return time <= now ? undefined : { ...event, id: `${event.id}-end`, time, data: takenBack.values };
}

/** One line in the history of each open case of the key. */
async function linesFor(
  { cases, bases }: ReplyDependencies,
  { link, live }: Holder,
  of: { id: string; at: string; form: ReplyForm; values: Record<string, Json> },
): Promise<StoredEntry[]> {
  if (link.member !== undefined) return [];
  const open = await cases.list(live.tenant, { state: 'open', scenario: live.id, limit: lookedThrough });
  const { zone } = bases.current(live.tenant);
  const title = titleOf(of.form, of.values, zone);
  return open
    .filter(({ key }) => key === link.subject)
    .map((one) => ({
      case: one.id,
      id: uuidv7(),
      at: of.at,
      action: 'holderReply',
      title,
      effect: `holderReply/${of.id}/${one.id}`,
    }));
}

function titleOf(
  { widget, fields }: ReplyForm,
  values: Readonly<Record<string, Json>>,
  zone: string,
): LocalizedText {
  const answer = describeAnswer(fields, values, zone);
  const form = widget.title ?? { zh: '回执', en: 'Reply' };
  return { zh: `${form.zh}：${answer.zh}`, en: `${form.en ?? form.zh}: ${answer.en ?? answer.zh}` };
}

function tellCases(changes: Changes, tx: Transaction, { live }: Holder, cases: readonly string[]): void {
  const { tenant, id: scenario } = live;
  if (cases.length > 0) tx.afterCommit(() => changes.emit({ topic: 'cases', tenant, scenario, cases }));
}
