import { label, type Label } from '@changjing/contract';
import { refuseDenied, type Actor, type Decision, type Policy, type StoredCase } from '../kernel/index.ts';

/** Labels of what a citizen tells us; the words themselves are in the subject store. */
const subjectFields: Record<'description' | 'contact' | 'photos', Label> = {
  description: label.parse({ sharing: 'none', personal: 'personal', legalBasis: '同意' }),
  contact: label.parse({ sharing: 'none', personal: 'sensitive', legalBasis: '同意' }),
  photos: label.parse({ sharing: 'none', personal: 'personal', legalBasis: '同意' }),
};

/** The policy's answers about cases. */
export interface ReadPermit {
  mayRead(actor: Actor, stored: StoredCase): boolean;
  /** @throws ChangjingError what the policy said, when it said no */
  refuseUnreadable(actor: Actor, stored: StoredCase): void;
  /** Whether, and how much of, the citizen's own words may be read. */
  subject(actor: Actor, stored: StoredCase): Decision;
  /** Who has the number of a report follows how it goes. @throws ChangjingError what the policy said */
  refuseFollowing(stored: StoredCase | undefined): void;
}

export function createReadPermit(policy: Policy): ReadPermit {
  const decide = (actor: Actor, stored: StoredCase) =>
    policy.decide({
      actor,
      purpose: 'handleCase',
      audience: 'staff',
      resource: { kind: 'case', territory: stored.territory, assignee: stored.assignee },
    });
  return {
    mayRead: (actor, stored) => decide(actor, stored).kind !== 'deny',
    refuseUnreadable: (actor, stored) => refuseDenied(decide(actor, stored)),
    refuseFollowing: (stored) =>
      refuseDenied(
        policy.decide({
          purpose: 'followOwnReport',
          audience: 'subject',
          resource: { kind: 'case', territory: stored?.territory },
        }),
      ),
    subject: (actor, stored) =>
      policy.decide({
        actor,
        purpose: 'handleCase',
        audience: 'staff',
        resource: {
          kind: 'subject',
          fields: subjectFields,
          territory: stored.territory,
          assignee: stored.assignee,
        },
      }),
  };
}
