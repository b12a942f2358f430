import { label, roles, type Role } from '@changjing/contract';
import { describe, expect, test } from 'vitest';
import type { Actor, ReadRequest } from '../kernel/index.ts';
import { policy } from './policy.ts';

function actor(role: Role, territory: string, id = `${role}-post`): Actor {
  const post = { id, title: { zh: id }, role, organisation: 'office', territory, duties: [] };
  return {
    tenant: 'demo',
    person: 'p',
    name: '某某',
    posts: [post],
    post,
    permissions: new Set(roles[role]),
  };
}
const grid = ['district', 'lingang', 'gangwan', 'gangwan-1'];
const open = label.parse({ opening: 'unconditional' });
const internal = label.parse({});
const personal = label.parse({ personal: 'personal' });

function answer(request: ReadRequest): string {
  const decision = policy.decide(request);
  if (decision.kind === 'mask') return `mask ${decision.fields.join(' ')}`;
  return decision.kind === 'deny' ? decision.code : decision.kind;
}

describe('the public', () => {
  const publicly = { audience: 'public', purpose: 'publicInformation' } as const;

  test('sees of a view the fields that are open without condition, and nothing personal', () => {
    const fields = {
      depth: open,
      battery: internal,
      name: { ...personal, opening: 'unconditional' as const },
    };
    expect(answer({ ...publicly, resource: { kind: 'view', fields } })).toBe('mask battery name');
  });

  test.each(['subject', 'event', 'deadLetter', 'plugin', 'audit'] as const)(
    'never sees a %s, not even somebody signed in who asks as the public',
    (kind) => {
      expect(answer({ ...publicly, resource: { kind } })).toBe('policy.notPublic');
      expect(answer({ ...publicly, actor: actor('dispatcher', 'district'), resource: { kind } })).toBe(
        'policy.notPublic',
      );
    },
  );

  test('sees how cases stand, as a published page shows them', () => {
    expect(answer({ ...publicly, resource: { kind: 'case', territory: grid } })).toBe('allow');
  });

  test('may not claim a purpose of staff', () => {
    expect(answer({ ...publicly, purpose: 'handleCase', resource: { kind: 'view' } })).toBe('policy.purpose');
  });
});

test('who has a report’s number sees how it goes, not what anybody wrote in it', () => {
  const own = { audience: 'subject', purpose: 'followOwnReport' } as const;
  expect(answer({ ...own, resource: { kind: 'case' } })).toBe('allow');
  expect(answer({ ...own, resource: { kind: 'subject' } })).toBe('policy.notOwn');
});

describe('staff', () => {
  const handling = { audience: 'staff', purpose: 'handleCase' } as const;

  test('somebody who is not signed in, or has no post, reads nothing', () => {
    expect(answer({ ...handling, resource: { kind: 'case' } })).toBe('identity.notSignedIn');
    const without = { ...actor('dispatcher', 'district'), post: undefined };
    expect(answer({ ...handling, actor: without, resource: { kind: 'case' } })).toBe('policy.noPost');
  });

  test('a post reads the cases of its own territory and those dispatched to it', () => {
    const resource = { kind: 'case', territory: grid, assignee: 'pump-1' } as const;
    expect(answer({ ...handling, actor: actor('dispatcher', 'district'), resource })).toBe('allow');
    expect(answer({ ...handling, actor: actor('gridWorker', 'gangwan-1'), resource })).toBe('allow');
    expect(answer({ ...handling, actor: actor('gridWorker', 'gangwan-2'), resource })).toBe(
      'policy.elsewhere',
    );
    expect(answer({ ...handling, actor: actor('departmentOfficer', 'xinqiao', 'pump-1'), resource })).toBe(
      'allow',
    );
  });

  test('a citizen’s own words are for who dispatches the case and who handles it', () => {
    const fields = { description: personal, contact: label.parse({ personal: 'sensitive' }) };
    const resource = { kind: 'subject', territory: grid, assignee: 'pump-1', fields } as const;
    expect(answer({ ...handling, actor: actor('dispatcher', 'district'), resource })).toBe('allow');
    expect(answer({ ...handling, actor: actor('gridWorker', 'gangwan-1', 'pump-1'), resource })).toBe(
      'allow',
    );
    expect(answer({ ...handling, actor: actor('gridWorker', 'gangwan-1'), resource })).toBe(
      'policy.elsewhere',
    );
    expect(answer({ ...handling, actor: actor('staff', 'lingang'), resource })).toBe('policy.notPermitted');
    expect(
      answer({ ...handling, purpose: 'operate', actor: actor('dispatcher', 'district'), resource }),
    ).toBe('policy.purpose');
  });

  test('personal fields of a view are masked unless a case is being handled by a post that may', () => {
    const resource = { kind: 'view', fields: { depth: internal, name: personal } } as const;
    const staff = actor('staff', 'lingang');
    const dispatcher = actor('dispatcher', 'district');
    expect(answer({ ...handling, actor: dispatcher, resource })).toBe('allow');
    expect(answer({ ...handling, purpose: 'operate', actor: dispatcher, resource })).toBe('mask name');
    expect(answer({ ...handling, actor: staff, resource })).toBe('mask name');
  });

  test('the three administrators keep apart: only the auditor reads the audit trail, and no case', () => {
    const audit = { audience: 'staff', purpose: 'audit', resource: { kind: 'audit' } } as const;
    const roleNames = Object.keys(roles) as Role[];
    expect(
      roleNames.filter((role) => answer({ ...audit, actor: actor(role, 'district') }) === 'allow'),
    ).toEqual(['auditAdministrator']);
    for (const role of ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] as const) {
      expect(answer({ ...handling, actor: actor(role, 'district'), resource: { kind: 'case' } })).toBe(
        'policy.notPermitted',
      );
    }
  });
});
