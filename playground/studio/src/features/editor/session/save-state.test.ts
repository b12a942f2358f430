import { expect, it } from 'vitest';
import { saveState } from './save-state.ts';

const open = {
  status: 'connected',
  isSynced: true,
  unsynced: 0,
  isRefused: false,
  isStopped: false,
  wasSynced: true,
  kept: 'nothing',
  isHeld: false,
} as const;

it('says 已保存 only when the host has acknowledged every edit', () => {
  expect(saveState(open)).toBe('saved');
  expect(saveState({ ...open, unsynced: 1 })).toBe('saving');
  expect(saveState({ ...open, isSynced: false })).toBe('saving');
});

it('says 离线 as soon as the line is gone, also while it is tried again', () => {
  expect(saveState({ ...open, status: 'disconnected', unsynced: 3 })).toBe('offline');
  expect(saveState({ ...open, status: 'connecting' })).toBe('offline');
});

it('says of what is written without a line whether it is on this computer, or in this window only', () => {
  const cut = { ...open, status: 'disconnected', unsynced: 3 } as const;
  expect(saveState({ ...cut, kept: 'keeping' })).toBe('keeping');
  expect(saveState({ ...cut, kept: 'kept' })).toBe('kept');
  expect(saveState({ ...cut, kept: 'impossible' })).toBe('impossible');
  expect(saveState({ ...open, kept: 'kept' })).toBe('saved');
});

it('never says 已保存 of what was written earlier and is not sent', () => {
  expect(saveState({ ...open, kept: 'kept', isHeld: true })).toBe('held');
});

it('never says 已保存 or 正在保存 of a change that the host did not take', () => {
  expect(saveState({ ...open, unsynced: 1, isStopped: true })).toBe('stopped');
  expect(saveState({ ...open, unsynced: 1, isStopped: true, kept: 'kept' })).toBe('held');
});

it('tells opening and being refused from being offline', () => {
  expect(saveState({ ...open, status: 'connecting', isSynced: false, wasSynced: false })).toBe('opening');
  expect(saveState({ ...open, isRefused: true })).toBe('refused');
});
