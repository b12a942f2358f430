import { computed } from 'vue';
import type { Action, Fields, Rule } from '@changjing/contract';
import { addNode, editTogether, newId, removeNode, setField } from '@changjing/document';
import { unitIn } from '@changjing/contract/units';
import { useWords } from '../../../ui/use-words.ts';
import { newAction } from '../../editor/rule/action-kinds.ts';
import { likelyHandler } from '../../editor/rule/likely-handler.ts';
import { useEditor } from '../../editor/session/editor.ts';
import { limitOf } from '../condition/limit.ts';
import { spokenNames, type SpokenNames } from '../../editor/fields/spoken.ts';

type Of<K extends Action['kind']> = Extract<Action, { kind: K }>;

/** Who is told and who handles it when a rule holds: what stands there, and how it is switched on and off. */
export function useHandling(
  id: () => string,
  rule: () => Rule | undefined,
  fields: () => Fields | undefined,
) {
  const editor = useEditor();
  const { say, t } = useWords();
  const actions = computed(() => rule()?.actions ?? []);
  const first = <K extends Action['kind']>(kind: K) =>
    actions.value.find((one): one is Of<K> => one.kind === kind);
  const notice = computed(() =>
    actions.value.find((one): one is Of<'notify'> => one.kind === 'notify' && one.audience === 'public'),
  );
  const openCase = computed(() => first('openCase'));
  const closing = computed(() => first('closeCase'));
  const shown = computed(() => [notice.value, openCase.value, closing.value]);
  const names = computed<SpokenNames>(() => namesOf(() => true));
  const publicNames = computed<SpokenNames>(() =>
    namesOf(({ label }) => label?.opening === 'unconditional' && label.personal === 'none'),
  );

  function namesOf(isAllowed: (field: Fields[string]) => boolean): SpokenNames {
    const allowed = Object.entries(fields() ?? {}).filter(([, field]) => isAllowed(field));
    return spokenNames({ place: t('editor.rule.slots.place') }, Object.fromEntries(allowed), say);
  }
  /** 积水【水深】厘米: what the condition is about, in words to begin with. */
  function readingWords(names: SpokenNames): string {
    const limit = rule() && limitOf(rule()!, editor.scenario.value?.parameters);
    const field = limit && fields()?.[limit.field];
    if (!limit || !field || !Object.hasOwn(names, limit.field)) return '';
    return `${field.title.zh} \${e.${limit.field}} ${unitIn(field.unit, 'zh')}`.trim();
  }
  function known() {
    const scenario = editor.scenario.value;
    const about = [rule()?.title, scenario?.streams[rule()?.on.stream ?? '']?.title, scenario?.title];
    const said = about.map((title) => title?.zh ?? '');
    return { ...likelyHandler(editor.base.value, said), opens: '' };
  }
  function address(action: string) {
    return ['rules', id(), 'actions', action] as const;
  }
  function write(action: Action, path: string, value: unknown): void {
    editor.edit((doc) => setField(doc, address(action.id), path, value));
  }

  function setNotice(isOn: boolean): void {
    const action = newId('notice');
    const text = [readingWords(publicNames.value), t('plain.handling.takeCare')].filter(Boolean).join('，');
    const added = { id: action, kind: 'notify', audience: 'public', text: { zh: text } };
    editor.edit((doc) => {
      if (isOn) addNode(doc, address(action), added);
      else if (notice.value) removeNode(doc, address(notice.value.id));
    });
  }
  /** The case comes with the action that ends it by itself. */
  function setCase(isOn: boolean): void {
    const opens = newId('case');
    const title = `\${e.place} ${readingWords(names.value) || (rule()?.title.zh ?? '')}`.trim();
    const added = { ...newAction('openCase', opens, known()), title: { zh: title }, deadlineMinutes: 30 };
    const note = { zh: t('plain.handling.backToNormal') };
    editor.edit((doc) =>
      editTogether(doc, () => {
        const closes = newId('end');
        if (isOn) {
          addNode(doc, address(opens), added);
          addNode(doc, address(closes), { id: closes, kind: 'closeCase', opens, note });
          return;
        }
        for (const one of actions.value) {
          if (one.kind === 'openCase' || one.kind === 'closeCase') removeNode(doc, address(one.id));
        }
      }),
    );
  }
  function setFault(isOn: boolean): void {
    const base = editor.base.value;
    const [caseClass, found] =
      Object.entries(base?.caseClasses ?? {}).find(([one]) => one === 'deviceFault') ??
      Object.entries(base?.caseClasses ?? {})[0] ??
      [];
    const fault = {
      id: newId('fault'),
      kind: 'openCase',
      process: 'default',
      caseClass: caseClass ?? 'other',
      title: { zh: `\${e.place} ${t('plain.handling.faultTitle')}` },
      duty: found?.duty ?? known().duty,
      deadlineMinutes: 1440,
    };
    const noData = { afterSeconds: 900, policy: 'alert', actions: [fault] };
    editor.edit((doc) => setField(doc, ['rules', id()], 'noData', isOn ? noData : undefined));
  }

  return {
    notice,
    openCase,
    closing,
    /** Actions that only the professional view shows. */
    others: computed(() => actions.value.filter((one) => !shown.value.some((other) => other === one)).length),
    names,
    publicNames,
    write,
    setNotice,
    setCase,
    setFault,
  };
}
