import { inLocale, type Locale, type LocalizedText, type Scenario } from '@changjing/contract';

/** Names that a district gives: who is in charge, and what cases are called. */
export interface DistrictNames {
  readonly duties: Readonly<Record<string, LocalizedText>>;
  readonly caseClasses: Readonly<Record<string, { readonly title: LocalizedText }>>;
}

const sections = {
  stream: 'streams',
  process: 'processes',
  view: 'views',
  connector: 'code',
  function: 'code',
} as const;
const general: LocalizedText = { zh: '通用流程', en: 'the general process' };

/** What an id stands for, by the part it stands in: a stream of the scenario, a duty of the district. */
export function referenceName(
  part: string,
  id: string,
  { scenarios, district }: { scenarios: readonly Scenario[]; district?: DistrictNames | undefined },
  locale: Locale,
): string | undefined {
  const title = districtName(part, id, district) ?? ownName(part, id, scenarios);
  return title && inLocale(title, locale);
}

function districtName(part: string, id: string, district?: DistrictNames): LocalizedText | undefined {
  if (part === 'duty') return own(district?.duties, id);
  if (part === 'caseClass') return own(district?.caseClasses, id)?.title;
  return undefined;
}

function ownName(part: string, id: string, scenarios: readonly Scenario[]): LocalizedText | undefined {
  if (!Object.hasOwn(sections, part)) return undefined;
  const section = sections[part as keyof typeof sections];
  // What a plugin brings is called by its reference.
  if (section === 'code' && !id.startsWith('code/')) return undefined;
  const key = section === 'code' ? id.slice('code/'.length) : id;
  const found = scenarios.map((scenario) => own<{ title: LocalizedText }>(scenario[section], key));
  return found.find((node) => node !== undefined)?.title ?? (isGeneral(part, id) ? general : undefined);
}

function isGeneral(part: string, id: string): boolean {
  return part === 'process' && id === 'default';
}

function own<T>(nodes: Readonly<Record<string, T>> | undefined, id: string): T | undefined {
  return nodes !== undefined && Object.hasOwn(nodes, id) ? nodes[id] : undefined;
}
