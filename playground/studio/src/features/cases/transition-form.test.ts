import { expect, it } from 'vitest';
import type { TransitionView } from '@changjing/contract';
import { draftProblems, emptyDraft, isOneStep, toRequest } from './transition-form.ts';

const closure: TransitionView = {
  id: 'confirmClosure',
  title: { zh: '确认封控' },
  isDispatch: false,
  isConsequential: true,
  form: {
    road: { type: 'string', title: { zh: '路段' }, isRequired: true },
    state: {
      type: 'string',
      title: { zh: '道路状态' },
      isRequired: true,
      choices: [{ value: 'closed', title: { zh: '封控' } }],
    },
    authority: {
      type: 'string',
      title: { zh: '作出决定的部门' },
      isRequired: true,
      choices: [
        { value: 'traffic', title: { zh: '公安交管' } },
        { value: 'drainage', title: { zh: '住建（排水）' } },
      ],
    },
  },
};

it('decides a field that has one choice, and never chooses the authority for the person', () => {
  const draft = emptyDraft(closure, { road: '滨河路' });
  expect(draft.values).toEqual({ road: '滨河路', state: 'closed', authority: undefined });
  expect(draftProblems(closure, draft).map((problem) => problem.kind === 'field' && problem.name)).toEqual([
    'authority',
  ]);
});

it('sends only what was filled in', () => {
  const draft = emptyDraft(closure);
  draft.values.authority = 'traffic';
  draft.note = '  ';
  expect(toRequest(closure, draft)).toEqual({
    transition: 'confirmClosure',
    form: { state: 'closed', authority: 'traffic' },
  });
});

it('asks for the photos that are missing and for a post when dispatching', () => {
  const handle: TransitionView = {
    id: 'handle',
    title: { zh: '处置完成' },
    isDispatch: false,
    isConsequential: false,
    photos: { min: 2, max: 9 },
  };
  const draft = emptyDraft(handle);
  draft.photos = ['a'.repeat(64)];
  expect(draftProblems(handle, draft)).toEqual([{ kind: 'photos', missing: 1 }]);

  const dispatch: TransitionView = {
    id: 'dispatch',
    title: { zh: '派单' },
    isDispatch: true,
    isConsequential: false,
    posts: [{ id: 'crew', title: { zh: '排水抢险队' } }],
  };
  expect(emptyDraft(dispatch).assignee).toBe('crew');
  expect(draftProblems({ ...dispatch, posts: [] }, emptyDraft({ ...dispatch, posts: [] }))).toEqual([
    { kind: 'post' },
  ]);
});

it('takes an acceptance with one press, but nothing that the public sees', () => {
  const accept: TransitionView = {
    id: 'accept',
    title: { zh: '接单' },
    isDispatch: false,
    isConsequential: false,
  };
  expect(isOneStep(accept)).toBe(true);
  expect(isOneStep({ ...accept, isConsequential: true })).toBe(false);
  expect(isOneStep(closure)).toBe(false);
});
