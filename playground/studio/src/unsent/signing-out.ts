import './locale/index.ts';
import { i18n } from '../workbench/settings/i18n.ts';
import { deleteUnsent, openUnsent, type UnsentDocument } from './store.ts';

/** Asked before what was not sent goes from this computer. */
export async function maySignOut(person: string): Promise<boolean> {
  const unsent = await unsentOf(person);
  return unsent.length === 0 || isSure(unsent);
}

/** Once the person is gone. */
export async function forgetUnsent(person: string): Promise<void> {
  // A browser that keeps nothing has nothing to forget.
  await deleteUnsent(person).catch(() => undefined);
}

async function unsentOf(person: string): Promise<UnsentDocument[]> {
  try {
    const store = await openUnsent(person);
    const unsent = await store.list();
    store.close();
    return unsent;
  } catch {
    // A browser that keeps nothing has nothing to lose here.
    return [];
  }
}

async function isSure(unsent: readonly UnsentDocument[]): Promise<boolean> {
  const { t, locale } = i18n.global;
  const { askFirst } = await import('../ui/ask-first.ts');
  const titles = unsent.map(({ title }) => (locale.value === 'en' && title.en) || title.zh).join('、');
  return askFirst({
    title: t('unsent.signOut.title'),
    text: t('unsent.signOut.text', { titles }),
    go: t('unsent.signOut.yes'),
    stay: t('unsent.signOut.no'),
  });
}
