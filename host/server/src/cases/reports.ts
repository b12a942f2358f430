import { createHash, createHmac } from 'node:crypto';
import { ChangjingError, type CitizenReport, type Json, type Scenario } from '@changjing/contract';
import {
  uuidv7,
  type Audit,
  type Clock,
  type Database,
  type Files,
  type LiveScenario,
  type LiveScenarios,
  type PeopleEvent,
  type PeopleEventStore,
  type Reports,
  type ReportStore,
  type StoredReport,
  type SubjectStore,
  type TenantId,
} from '../kernel/index.ts';
import { refuse } from './failures.ts';
import { toStorable } from './form.ts';
import { reportNumber } from './numbers.ts';
import type { PeopleEventHandover } from './people-events.ts';

export interface ReportDependencies {
  database: Database;
  reports: ReportStore;
  peopleEvents: PeopleEventStore;
  handover: PeopleEventHandover;
  live: LiveScenarios;
  files: Files;
  subjects: SubjectStore;
  audit: Audit;
  clock: Clock;
}

const maxPhotos = 3;
const photoLimits = { maxBytes: 8 * 1024 * 1024, kinds: ['image'] } as const;

type Submission = Parameters<Reports['submit']>[0];

/** Report, personal words, audit entry and event commit together; a retry finds them. */
export async function submitReport(
  dependencies: ReportDependencies,
  submission: Submission,
): Promise<{ number: string }> {
  const { tenant, report } = submission;
  const live = dependencies.live.bySlug(tenant, submission.slug);
  if (!live) {
    return refuse(
      'app.unknown',
      404,
      `没有地址为 ${submission.slug} 的小应用`,
      `There is no mini-app at ${submission.slug}`,
    );
  }
  const formTitle = publicForm(live.version.content, report.stream);
  if (!formTitle) {
    return refuse(
      'report.streamUnknown',
      422,
      `小应用「${live.version.content.title.zh}」没有可以上报到「${report.stream}」的表单`,
      `The mini-app has no form for the stream "${report.stream}"`,
    );
  }
  if (submission.photos.length > maxPhotos)
    refuse('report.tooManyPhotos', 422, `照片最多 ${maxPhotos} 张`, `At most ${maxPhotos} photos`);
  const photos: string[] = [];
  for (const photo of submission.photos)
    photos.push((await dependencies.files.put(tenant, photo, photoLimits)).hash);

  const at = new Date(dependencies.clock.now()).toISOString();
  const draft: StoredReport = {
    id: uuidv7(),
    number: reportNumber(),
    keyHash: createHash('sha256').update(`${live.id}\n${submission.idempotencyKey}`).digest('hex'),
    fingerprint: fingerprintOf(submission.idempotencyKey, report, photos),
    scenario: live.id,
    stream: report.stream,
    title: formTitle,
    subjectRecord: '',
    photos,
    receivedAt: at,
  };
  const stored = await storeReport(dependencies, { tenant, live, report, draft });
  if (stored.kind === 'new') {
    await dependencies.handover.handOver(stored.event);
    return { number: draft.number };
  }
  return { number: await numberOfRetry(dependencies, tenant, draft) };
}

async function storeReport(
  { database, reports, subjects, peopleEvents, audit }: ReportDependencies,
  of: { tenant: TenantId; live: LiveScenario; report: CitizenReport; draft: StoredReport },
): Promise<{ kind: 'new'; event: PeopleEvent } | { kind: 'known' }> {
  const { tenant, live, report, draft } = of;
  return database
    .transaction(async (tx) => {
      const subjectRecord = await subjects.create(tx, {
        tenant,
        kind: 'citizenReport',
        values: {
          description: toStorable(report.description),
          contact: report.contact && toStorable(report.contact),
        },
        files: draft.photos,
      });
      const isNew = await reports.add(tx, tenant, { ...draft, subjectRecord });
      if (!isNew) throw new AlreadyReported();
      await audit.append(tx, {
        tenant,
        action: 'report.received',
        target: `report/${draft.id}`,
        details: { scenario: live.id, stream: draft.stream, photos: draft.photos.length },
        succeeded: true,
      });
      const event: PeopleEvent = {
        tenant,
        id: draft.id,
        scenario: live.id,
        stream: draft.stream,
        subject: draft.number,
        time: draft.receivedAt,
        data: dataOf(live.version.content, report, { number: draft.number, subjectRecord }),
        attempts: 0,
      };
      await peopleEvents.add(tx, event);
      return { kind: 'new' as const, event };
    })
    .catch((error: unknown) => {
      if (error instanceof AlreadyReported) return { kind: 'known' as const };
      throw error;
    });
}

/** Rolls back what a retry had written before its key was found taken. */
class AlreadyReported extends Error {}

async function numberOfRetry(
  { reports }: ReportDependencies,
  tenant: TenantId,
  draft: StoredReport,
): Promise<string> {
  const earlier = await reports.readByKey(tenant, draft.keyHash);
  if (earlier?.fingerprint === draft.fingerprint) return earlier.number;
  throw new ChangjingError({
    code: 'report.keyReused',
    status: 422,
    text: {
      zh: '这个 Idempotency-Key 已经用于另一份上报，请换一个再提交',
      en: 'This Idempotency-Key was used for another report; send a new one',
    },
  });
}

/** Keyed with what only the sender has: the stored hash says nothing about the words. */
function fingerprintOf(key: string, report: CitizenReport, photos: readonly string[]): string {
  const { stream, description, contact, location, place } = report;
  const content = [stream, description, contact, location?.lng, location?.lat, place, photos];
  return createHmac('sha256', key).update(JSON.stringify(content)).digest('hex');
}

/** The event holds references only. A known place gives the location when the phone did not. */
function dataOf(
  content: Scenario,
  report: CitizenReport,
  ids: { number: string; subjectRecord: string },
): Record<string, Json> {
  const place = report.place === undefined ? undefined : content.places[report.place];
  if (report.place !== undefined && !place)
    refuse('report.placeUnknown', 422, '所选的点位不存在，请重新选择', `There is no place "${report.place}"`);
  const location = report.location ?? place?.location;
  const fields = content.streams[report.stream]?.fields ?? {};
  return {
    ...ids,
    ...(report.place !== undefined && fields.place && { place: report.place }),
    ...(location && fields.location && { location: { lng: location.lng, lat: location.lat } }),
  };
}

/** Title of the public form that fills this stream; only such a stream is open to everybody. */
function publicForm(content: Scenario, stream: string): Scenario['title'] | undefined {
  const isForPeople = Object.values(content.connectors).some(
    (connector) => connector.transport.kind === 'people' && connector.stream === stream,
  );
  if (!isForPeople) return undefined;
  for (const page of Object.values(content.pages)) {
    if (page.audience !== 'public') continue;
    for (const widget of Object.values(page.widgets))
      if (widget.type === 'form' && widget.properties.stream === stream)
        return widget.title ?? content.streams[stream]?.title;
  }
  return undefined;
}
