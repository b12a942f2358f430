import { expect, it } from 'vitest';
import type { TraceStep } from '@changjing/contract';
import { ref } from 'vue';
import { useTrace } from './use-trace.ts';

const step = (minute: number): TraceStep => ({
  at: `2026-07-30T08:0${minute}:00.000Z`,
  phase: 'normal',
  outcome: { zh: '条件不成立' },
  figures: [],
  memory: [],
  effects: [],
});

it('begins with the newest step and goes back and forth by key, no further than there are steps', () => {
  const { step: shown, press, isFirst, isLast } = useTrace(() => [step(0), step(1), step(2)]);
  const minute = () => shown.value?.at.slice(14, 16);
  expect([minute(), isLast.value]).toEqual(['02', true]);
  press('ArrowRight');
  expect(minute()).toBe('02');
  expect(press('ArrowLeft')).toBe(true);
  expect(minute()).toBe('01');
  press('Home');
  expect([minute(), isFirst.value]).toEqual(['00', true]);
  press('End');
  expect(minute()).toBe('02');
  expect(press('a')).toBe(false);
});

it('begins anew with another answer', async () => {
  const steps = ref([step(0), step(1)]);
  const { at, go } = useTrace(() => steps.value);
  go(0);
  steps.value = [step(0), step(1), step(2)];
  await Promise.resolve();
  expect(at.value).toBe(2);
});
