import type { Permission } from '@changjing/contract';
import type { Actor, Decision, Policy, Purpose, ReadRequest } from '../kernel/index.ts';
import { deny } from './deny.ts';
import { maskedFields } from './masked-fields.ts';

type Kind = ReadRequest['resource']['kind'];

/** What staff need, to read this kind of thing, and what they may read it for. */
const staffRules: Record<Kind, { anyOf: readonly Permission[]; purposes: readonly Purpose[] }> = {
  scenario: { anyOf: ['scenario.read'], purposes: ['authorScenario', 'operate', 'handleCase'] },
  view: { anyOf: ['scenario.read', 'case.read'], purposes: ['authorScenario', 'operate', 'handleCase'] },
  event: { anyOf: ['event.read'], purposes: ['authorScenario', 'operate', 'handleCase'] },
  deadLetter: { anyOf: ['deadLetter.read'], purposes: ['authorScenario', 'operate'] },
  case: { anyOf: ['case.read'], purposes: ['handleCase', 'operate'] },
  subject: { anyOf: ['report.readSubject'], purposes: ['handleCase'] },
  // A link opens personal values to somebody: only who may read them hands it out.
  holderLink: { anyOf: ['report.readSubject'], purposes: ['handleCase'] },
  plugin: { anyOf: ['plugin.read'], purposes: ['authorScenario', 'operate'] },
  audit: { anyOf: ['audit.read'], purposes: ['audit'] },
};
/** Kinds that lie somewhere and belong to somebody: a post reads those of its own territory. */
const territorial = new Set<Kind>(['case', 'subject', 'holderLink']);
/**
 * What a published page may show anybody; labels decide field by field. Of a case that is how it
 * stands, which holds no personal value.
 */
const publicKinds = new Set<Kind>(['view', 'scenario', 'case']);

/** The one policy. A pure function: the same request always gets the same answer. */
export const policy: Policy = { decide };

function decide(request: ReadRequest): Decision {
  if (request.audience === 'public') return decideForPublic(request);
  if (request.audience === 'subject') return decideForSubject(request);
  if (request.audience === 'holder') return decideForHolder(request);
  return decideForStaff(request);
}

function decideForPublic(request: ReadRequest): Decision {
  if (request.purpose !== 'publicInformation') return deny.purpose(request.purpose);
  if (!publicKinds.has(request.resource.kind)) return deny.notPublic();
  return masking(request);
}

/** The person concerned, who proved it with the number of the report. */
function decideForSubject(request: ReadRequest): Decision {
  if (request.purpose !== 'followOwnReport') return deny.purpose(request.purpose);
  if (request.resource.kind !== 'case') return deny.notOwn();
  return masking(request);
}

/** Who holds the personal link of a key: what its page shows, of that key alone, which the views see to. */
function decideForHolder(request: ReadRequest): Decision {
  if (request.purpose !== 'followOwnKey') return deny.purpose(request.purpose);
  if (!publicKinds.has(request.resource.kind)) return deny.notOwnKey();
  return masking(request);
}

function decideForStaff(request: ReadRequest): Decision {
  const { actor, purpose, resource } = request;
  if (!actor) return deny.notSignedIn();
  if (!actor.post) return deny.noPost();
  const { anyOf, purposes } = staffRules[resource.kind];
  if (!anyOf.some((permission) => actor.permissions.has(permission)))
    return deny.notPermitted(actor.post.title.zh);
  if (!purposes.includes(purpose)) return deny.purpose(purpose);
  if (territorial.has(resource.kind) && !isWithinReach(actor, resource))
    return deny.elsewhere(actor.post.title.zh);
  return masking(request);
}

/**
 * Dispatched to the post, or in its territory. The citizen's own words and photos go further only to
 * who handles the case or dispatches it.
 */
function isWithinReach(actor: Actor, resource: ReadRequest['resource']): boolean {
  const { post } = actor;
  if (!post) return false;
  if (resource.assignee !== undefined && resource.assignee === post.id) return true;
  const isInTerritory = resource.territory === undefined || resource.territory.includes(post.territory);
  if (resource.kind !== 'subject') return isInTerritory;
  return isInTerritory && actor.permissions.has('case.dispatch');
}

function masking(request: ReadRequest): Decision {
  const fields = maskedFields(request);
  return fields.length === 0 ? { kind: 'allow' } : { kind: 'mask', fields };
}
