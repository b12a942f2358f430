import { inLocale, type Locale, type LocalizedText, type Rule } from '@changjing/contract';
import { operatorKinds } from '../../operators/kinds.ts';
import { durationWords } from '../../sentence/words.ts';

type Words = Readonly<Record<Locale, string>>;

/** Whole parts of a rule that are there now, or are gone, and lists that grew or shrank. */
export function partChanges(live: Rule, draft: Rule, locale: Locale): string[] {
  return [
    ...appeared(live, draft).map((words) => words[locale]),
    ...operatorsChanged(live, draft, locale),
    ...listsChanged(live, draft, locale),
  ];
}

function appeared(live: Rule, draft: Rule): Words[] {
  const part = (name: keyof Rule, added: (rule: Rule) => Words, gone: Words): Words[] => {
    if ((live[name] === undefined) === (draft[name] === undefined)) return [];
    return [draft[name] === undefined ? gone : added(draft)];
  };
  const span = (seconds = 0) => ({ zh: durationWords(seconds, 'zh'), en: durationWords(seconds, 'en') });
  return [
    ...part(
      'keepFiringFor',
      ({ keepFiringFor }) => ({
        zh: `解除前保持 ${span(keepFiringFor?.seconds).zh}`,
        en: `kept ${span(keepFiringFor?.seconds).en} before it clears`,
      }),
      { zh: '解除前不再保持', en: 'clears at once' },
    ),
    ...part(
      'dedupe',
      ({ dedupe }) => ({
        zh: `${span(dedupe?.seconds).zh}内重复的只算一次`,
        en: `repeats within ${span(dedupe?.seconds).en} count once`,
      }),
      { zh: '重复的也各算一次', en: 'repeats count each time' },
    ),
    ...part(
      'absent',
      ({ absent }) => ({
        zh: `改为满 ${span(absent?.seconds).zh}没有收到才触发`,
        en: `starts when nothing came for ${span(absent?.seconds).en}`,
      }),
      { zh: '不再等着没有收到', en: 'no longer waits for an absence' },
    ),
    ...part('sequence', () => ({ zh: '加了第二步', en: 'a second step was added' }), {
      zh: '不再要第二步',
      en: 'the second step was dropped',
    }),
    ...part(
      'noData',
      ({ noData }) => ({
        zh: `满 ${span(noData?.afterSeconds).zh}没有数据要管`,
        en: `looks after ${span(noData?.afterSeconds).en} without data`,
      }),
      { zh: '不再管没有数据', en: 'no longer looks after missing data' },
    ),
    ...part(
      'lateness',
      ({ lateness }) => ({
        zh: `允许迟到 ${span(lateness?.seconds).zh}`,
        en: `data may be ${span(lateness?.seconds).en} late`,
      }),
      { zh: '不再等迟到的数据', en: 'no longer waits for late data' },
    ),
    ...(live.key === draft.key ? [] : [{ zh: '监测对象改了', en: 'what is watched changed' }]),
  ];
}

function operatorsChanged(live: Rule, draft: Rule, locale: Locale): string[] {
  return operatorKinds.flatMap((kind) => {
    const [before, after] = [live[kind] ?? {}, draft[kind] ?? {}];
    const titled = (of: typeof before, name: string, words: Words) => {
      const title = inLocale(of[name]?.title ?? { zh: name }, locale);
      return locale === 'zh' ? `${words.zh}「${title}」` : `${words.en} "${title}"`;
    };
    return [
      ...Object.keys(after)
        .filter((name) => !Object.hasOwn(before, name))
        .map((name) => titled(after, name, { zh: '加了', en: 'added' })),
      ...Object.keys(before)
        .filter((name) => !Object.hasOwn(after, name))
        .map((name) => titled(before, name, { zh: '去掉了', en: 'removed' })),
    ];
  });
}

interface List {
  title: LocalizedText;
  of: ReadonlySet<string>;
}

/** Lists of what is watched, of a register's entries and of a table's rows. */
function listsOf(rule: Rule): Map<string, List> {
  const lists = new Map<string, List>();
  const { absent, match = {}, near = {}, table = {} } = rule;
  if (Array.isArray(absent?.of))
    lists.set('absent', { title: { zh: '要盯的名单', en: 'list watched' }, of: new Set(absent.of) });
  for (const [name, { title, in: register }] of Object.entries(match)) {
    if (register.kind === 'list')
      lists.set(`match ${name}`, { title, of: new Set(Object.keys(register.rows)) });
  }
  for (const [name, { title, to }] of Object.entries(near)) {
    const ids = to.kind === 'areas' ? to.areas.map(({ id }) => id) : (to.only ?? []);
    lists.set(`near ${name}`, { title, of: new Set(ids) });
  }
  for (const [name, { title, rows }] of Object.entries(table))
    lists.set(`table ${name}`, { title, of: new Set(rows.map(({ id }) => id)) });
  return lists;
}

function listsChanged(live: Rule, draft: Rule, locale: Locale): string[] {
  const before = listsOf(live);
  return [...listsOf(draft)].flatMap(([name, { title, of }]) => {
    const other = before.get(name)?.of ?? of;
    const more = [...of].filter((one) => !other.has(one)).length;
    const fewer = [...other].filter((one) => !of.has(one)).length;
    const parts = [
      more === 0 ? undefined : locale === 'zh' ? `加 ${more} 项` : `${more} added`,
      fewer === 0 ? undefined : locale === 'zh' ? `减 ${fewer} 项` : `${fewer} taken out`,
    ].filter((one) => one !== undefined);
    if (parts.length === 0) return [];
    return locale === 'zh'
      ? [`「${title.zh}」${parts.join('、')}`]
      : [`"${inLocale(title, locale)}": ${parts.join(', ')}`];
  });
}
