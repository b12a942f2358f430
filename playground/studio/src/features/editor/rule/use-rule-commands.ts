import { nextTick } from 'vue';
import { useI18n } from 'vue-i18n';
import { useCommandRegistry } from '../../../workbench/commands/registry.ts';
import { useEditor } from '../session/editor.ts';

/** Leads to where the rule that is looked at is tried, and to its tests. */
export function useRuleCommands(
  ruleId: () => string,
  part: (name: 'trial' | 'tests') => Element | undefined,
) {
  const editor = useEditor();
  const { t } = useI18n();
  const isHere = () => editor.openPath.value === `rules/${ruleId()}`;
  async function goTo(name: 'trial' | 'tests'): Promise<void> {
    await nextTick();
    const section = part(name);
    section?.scrollIntoView({ block: 'start' });
    section?.querySelector<HTMLElement>('button:enabled, input:enabled')?.focus({ preventScroll: true });
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
