import { useI18n } from 'vue-i18n';
import { useCommandRegistry } from '../../../workbench/commands/registry.ts';
import { useEditor } from '../session/editor.ts';

/** Leads to where the rule that is looked at is tried, and to its tests. */
export function useRuleCommands(ruleId: () => string, part: (name: 'trial' | 'tests') => unknown) {
  const editor = useEditor();
  const { t } = useI18n();
  const isHere = () => editor.openPath.value === `rules/${ruleId()}`;
  async function goTo(name: 'trial' | 'tests'): Promise<void> {
    const first = await firstControl(() => part(name));
    first?.closest('section')?.scrollIntoView({ block: 'start' });
    first?.focus({ preventScroll: true });
  }
  useCommandRegistry().register([
    {
      id: 'try.rule',
      title: () => t('ruleEditor.tryRule'),
      category: 'try',
      when: isHere,
      run: () => goTo('trial'),
    },
    {
      id: 'try.tests',
      title: () => t('ruleEditor.showTests'),
      category: 'try',
      when: isHere,
      run: () => goTo('tests'),
    },
  ]);
}

/** Of a part whose code may still be on its way; nothing when it does not come. */
async function firstControl(part: () => unknown): Promise<HTMLElement | undefined> {
  const end = performance.now() + 10_000;
  while (performance.now() < end) {
    const section = part();
    const control =
      section instanceof Element && section.querySelector<HTMLElement>('button:enabled, input:enabled');
    if (control) return control;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return undefined;
}
