import type {
  DistrictBase,
  LocalizedText,
  ReviewCriterion,
  ReviewNeed,
  Rule,
  Scenario,
} from '@changjing/contract';

/** What of a publication is looked at. */
export interface Published {
  before: Scenario | undefined;
  after: Scenario;
  /** What people may see or do that they could not before. */
  permissions: readonly LocalizedText[];
  base: DistrictBase;
  /** Of the post that publishes. */
  organisation: string | undefined;
}

const checks: Readonly<Record<ReviewCriterion, (of: Published) => LocalizedText[]>> = {
  permissions: ({ permissions }) => [...permissions],
  otherOrganisations: casesElsewhere,
  citizens: noticesToCitizens,
};

/** Why a second person must look at it, by what is watched. Pure. */
export function reviewNeeds(criteria: readonly ReviewCriterion[], of: Published): ReviewNeed[] {
  return criteria.flatMap((criterion) => checks[criterion](of).map((text) => ({ criterion, text })));
}

type Action = Rule['actions'][number];
type Of<Kind extends Action['kind']> = Extract<Action, { kind: Kind }>;

/** Actions of a kind that are new or say something else than before, with their rules. */
function changedActions<Kind extends Action['kind']>({ before, after }: Published, kind: Kind) {
  const old = new Map(allActions(before).map(({ at, action }) => [at, JSON.stringify(action)]));
  return allActions(after).flatMap(({ at, rule, action }) =>
    action.kind === kind && old.get(at) !== JSON.stringify(action)
      ? [{ rule, action: action as Of<Kind> }]
      : [],
  );
}

function allActions(scenario: Scenario | undefined): { at: string; rule: Rule; action: Action }[] {
  return Object.entries(scenario?.rules ?? {}).flatMap(([id, rule]) =>
    [rule.actions, rule.later?.actions ?? [], rule.noData?.actions ?? []].flatMap((actions, part) =>
      actions.map((action) => ({ at: `${id}/${part}/${action.id}`, rule, action })),
    ),
  );
}

function casesElsewhere(of: Published): LocalizedText[] {
  const { base, organisation } = of;
  return changedActions(of, 'openCase').flatMap(({ rule, action }) => {
    const others = [
      ...new Set(
        Object.values(base.posts)
          .filter(
            ({ duties, organisation: own }) =>
              duties.includes(action.duty) && !isWithin(base, own, organisation),
          )
          .map((post) => post.organisation),
      ),
    ].map((id) => base.organisations[id]?.title ?? { zh: id });
    if (others.length === 0) return [];
    const [names, english] = [others.map(({ zh }) => zh).join('、'), others.map(inEnglish).join(', ')];
    return [
      {
        zh: `规则「${rule.title.zh}」给${names}开工单`,
        en: `Rule "${inEnglish(rule.title)}" opens cases for ${english}`,
      },
    ];
  });
}

function noticesToCitizens(of: Published): LocalizedText[] {
  return changedActions(of, 'notify')
    .filter(({ action }) => action.audience === 'public')
    .map(({ rule, action }) => ({
      zh: `规则「${rule.title.zh}」向市民提示「${asRead(action.text.zh)}」`,
      en: `Rule "${inEnglish(rule.title)}" tells citizens "${asRead(inEnglish(action.text))}"`,
    }));
}

/** The organisation itself or one below it. */
function isWithin(base: DistrictBase, id: string, above: string | undefined): boolean {
  const passed = new Set<string>();
  for (let at: string | undefined = id; at !== undefined && !passed.has(at);) {
    if (at === above) return true;
    passed.add(at);
    at = base.organisations[at]?.parent;
  }
  return false;
}

function inEnglish({ zh, en }: LocalizedText): string {
  return en ?? zh;
}

/** As in a comparison of versions: what is filled in later says nothing to who reads it now. */
function asRead(text: string): string {
  return text.replaceAll(/\$\{[^}]*\}/g, '…');
}
