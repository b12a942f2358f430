import type { CitizenReport, Point } from '@changjing/contract';
import { computed, onBeforeUnmount, onMounted, reactive, ref, watch } from 'vue';
import { dropDraft, loadDraft, newDraft, randomKey, saveDraft, type Draft } from './draft.ts';
import { photoBlob, shrinkPhoto } from './photos.ts';
import { SendFailure, type FormPort } from './port.ts';

export const stepCount = 3;
export type Complaint = 'whatShort' | 'whereMissing' | 'contactBad';
type Sending =
  | { status: 'editing' | 'sending' | 'sent' }
  | { status: 'unreachable' | 'refused'; message: string };

/** What keeps a step from being left, if anything. */
export function complaintOf(draft: Draft, step: number): Complaint | undefined {
  if (step === 0 && draft.description.trim().length < 2) return 'whatShort';
  if (step === 1 && draft.place === undefined && draft.location === undefined) return 'whereMissing';
  if (step === 2 && draft.contact !== '' && !/^1\d{10}$/.test(draft.contact.replace(/[\s-]/g, '')))
    return 'contactBad';
  return undefined;
}

export function reportOf(draft: Draft, stream: string): CitizenReport {
  const contact = draft.contact.replace(/[\s-]/g, '');
  return {
    stream,
    description: draft.description.trim(),
    ...(contact !== '' && { contact }),
    ...(draft.location !== undefined && { location: draft.location }),
    ...(draft.place !== undefined && { place: draft.place }),
  };
}

/** A report from its first word to its number: kept on the phone, sent once, tried again when it could not leave. */
export function useReportForm(options: {
  stream: () => string;
  draftName: string;
  port: FormPort | undefined;
}) {
  const { port, draftName } = options;
  const draft = reactive<Draft>(newDraft());
  const sending = ref<Sending>({ status: 'editing' });
  const complaint = ref<Complaint>();
  const isRestored = ref(false);
  const keeps = ref<'all' | 'withoutPhotos' | 'nothing'>('all');
  const locating = ref<'idle' | 'busy' | 'failed'>('idle');
  const isPhotoBroken = ref(false);
  const number = ref('');

  function restore() {
    const saved = loadDraft(draftName);
    if (saved === undefined) return;
    Object.assign(draft, saved);
    isRestored.value = saved.description !== '' || saved.photos.length > 0;
  }

  function startOver() {
    dropDraft(draftName);
    Object.assign(draft, newDraft(), { place: undefined, location: undefined, accuracy: undefined });
    isRestored.value = false;
    complaint.value = undefined;
    sending.value = { status: 'editing' };
  }

  function goNext() {
    complaint.value = complaintOf(draft, draft.step);
    if (complaint.value === undefined) draft.step = Math.min(stepCount - 1, draft.step + 1);
  }

  function goBack() {
    complaint.value = undefined;
    draft.step = Math.max(0, draft.step - 1);
  }

  async function addPhotos(files: Iterable<Blob>, max: number) {
    isPhotoBroken.value = false;
    for (const file of files) {
      if (draft.photos.length >= max) return;
      try {
        draft.photos.push(await shrinkPhoto(file));
      } catch {
        isPhotoBroken.value = true;
      }
    }
  }

  function locate() {
    if (!('geolocation' in navigator)) {
      locating.value = 'failed';
      return;
    }
    locating.value = 'busy';
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        locating.value = 'idle';
        draft.location = { lng: coords.longitude, lat: coords.latitude };
        draft.accuracy = Math.max(1, Math.round(coords.accuracy));
        complaint.value = undefined;
      },
      () => (locating.value = 'failed'),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
    );
  }

  function pickPoint(point: Point) {
    Object.assign(draft, { location: point, accuracy: undefined, place: undefined });
    complaint.value = undefined;
  }

  function pickPlace(place: string | undefined) {
    draft.place = place;
    if (place !== undefined) Object.assign(draft, { location: undefined, accuracy: undefined });
    complaint.value = undefined;
  }

  async function send() {
    const wrongStep = [0, 1, 2].find((step) => complaintOf(draft, step) !== undefined);
    if (wrongStep !== undefined) {
      draft.step = wrongStep;
      complaint.value = complaintOf(draft, wrongStep);
      return;
    }
    if (port === undefined || sending.value.status === 'sending') return;
    sending.value = { status: 'sending' };
    try {
      const report = reportOf(draft, options.stream());
      number.value = await port.send({ report, photos: draft.photos.map(photoBlob), key: draft.key });
      port.remember(number.value, report.description);
      dropDraft(draftName);
      sending.value = { status: 'sent' };
    } catch (error) {
      failed(error);
    }
  }

  function failed(error: unknown) {
    const isRefused = error instanceof SendFailure && error.kind === 'refused';
    // A refusal is final for this text; what is sent after a change is another report.
    if (isRefused) draft.key = randomKey();
    const message = error instanceof Error ? error.message : '';
    sending.value = { status: isRefused ? 'refused' : 'unreachable', message };
  }

  function retryWhenOnline() {
    if (sending.value.status === 'unreachable') void send();
  }

  onMounted(() => {
    restore();
    window.addEventListener('online', retryWhenOnline);
    watch(draft, () => {
      if (sending.value.status !== 'sent' && port !== undefined) keeps.value = saveDraft(draftName, draft);
    });
  });
  onBeforeUnmount(() => window.removeEventListener('online', retryWhenOnline));

  return {
    draft,
    sending,
    complaint,
    isRestored,
    keeps,
    locating,
    isPhotoBroken,
    number,
    isPreview: computed(() => port === undefined),
    startOver,
    goNext,
    goBack,
    addPhotos,
    locate,
    pickPoint,
    pickPlace,
    send,
  };
}

export type ReportForm = ReturnType<typeof useReportForm>;
