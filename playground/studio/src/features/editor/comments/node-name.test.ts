import { expect, it } from 'vitest';
import type { CommentThread } from '@changjing/contract';
import type { Draft } from '@changjing/document';
import { threadName } from './node-name.ts';

const draft = {
  title: { zh: '积水', en: 'Water' },
  rules: { red: { title: { zh: '红色' }, actions: [{ id: 'open', title: { zh: '${e.place} 积水' } }] } },
} as unknown as Draft;

function nameOf(node: string, of: Draft | undefined = draft, locale: 'zh' | 'en' = 'zh') {
  const thread = { place: { node }, nodeTitle: { zh: '原来的名字' } } as CommentThread;
  return threadName(thread, of, locale);
}

it('calls what is talked about by its name of now, in the language of the screen', () => {
  expect(nameOf('rules/red')).toEqual({ name: '红色', isGone: false });
  expect(nameOf('rules/red/actions/open')).toEqual({ name: '红色', isGone: false });
  expect(nameOf('meta', draft, 'en')).toEqual({ name: 'Water', isGone: false });
});

it('says that a part was deleted, by the name it had', () => {
  expect(nameOf('rules/blue')).toEqual({ name: '原来的名字', isGone: true });
  expect(nameOf('rules/red/actions/none')).toEqual({ name: '原来的名字', isGone: true });
});

it('says nothing of the kind before the document has come', () => {
  expect(nameOf('rules/red', undefined).isGone).toBe(false);
});
