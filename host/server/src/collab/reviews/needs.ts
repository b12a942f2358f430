import type {
  DistrictBase,
  LocalizedText,
  ReviewCriterion,
  ReviewNeed,
  Rule,
  Scenario,
} from '@changjing/contract';
import { ruleText } from '@changjing/scenario';

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
  return allActions(after).flatMap(({ at, id, rule, action }) =>
    action.kind === kind && old.get(at) !== JSON.stringify(action)
      ? [{ id, rule, action: action as Of<Kind> }]
      : [],
  );
}

interface Placed {
  at: string;
  /** Of the rule. */
  id: string;
  rule: Rule;
  action: Action;
}

function allActions(scenario: Scenario | undefined): Placed[] {
  return Object.entries(scenario?.rules ?? {}).flatMap(([id, rule]) =>
    [rule.actions, rule.later?.actions ?? [], rule.noData?.actions ?? []].flatMap((actions, part) =>
      actions.map((action) => ({ at: `${id}/${part}/${action.id}`, id, rule, action })),
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
    .map(({ id, rule, action: { text } }) => ({
      zh: `规则「${rule.title.zh}」向市民提示「${ruleText(text.zh, id, of.after, 'zh')}」`,
      en: `Rule "${inEnglish(rule.title)}" tells citizens "${ruleText(inEnglish(text), id, of.after, 'en')}"`,
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
