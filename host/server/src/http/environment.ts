import { OpenAPIHono, type Hook } from '@hono/zod-openapi';
import { ChangjingError, type Permission, type Problem } from '@changjing/contract';
import type { Actor, TenantId } from '../kernel/index.ts';

/** What every route can read from its context. */
export interface ApiEnvironment {
  Variables: {
    tenant: TenantId;
    /** Undefined when nobody is signed in. */
    actor: Actor | undefined;
    /** Set by a page: whose frames it shows. */
    frameOrigins?: readonly string[];
    /** Set by a route whose answer holds a secret: no copy of it is kept. */
    hasSecretAnswer?: boolean;
    /** Set by a route whose answer holds personal values: the rest of it, which may be kept for a repeat. */
    keptAnswer?: object;
  };
}

/** A router whose validation failures become problems of ours. Each room's routes start with one. */
export function createRouter(): OpenAPIHono<ApiEnvironment> {
  return new OpenAPIHono<ApiEnvironment>({ defaultHook: refuseInvalid });
}

const refuseInvalid: Hook<unknown, ApiEnvironment, string, unknown> = (result) => {
  if (result.success) return;
  const problems: Problem[] = result.error.issues.map((issue) => ({
    code: 'request.invalid',
    severity: 'error',
    where: [result.target, ...issue.path.map(String)].join('/'),
    message: { zh: `请求的「${issue.path.join('.') || result.target}」不符合要求`, en: issue.message },
  }));
  throw new ChangjingError({
    code: 'request.invalid',
    status: 400,
    text: {
      zh: problems[0]?.message.zh ?? '请求不符合要求',
      en: problems[0]?.message.en ?? 'The request is not valid',
    },
    problems,
  });
};

/** @throws ChangjingError 401 when nobody is signed in */
export function requireActor(actor: Actor | undefined): Actor {
  if (actor) return actor;
  throw new ChangjingError({
    code: 'identity.notSignedIn',
    status: 401,
    text: { zh: '请先登录', en: 'Please sign in first' },
  });
}

/** @throws ChangjingError 401 or 403 when the post acted in lacks the permission */
export function requirePermission(actor: Actor | undefined, permission: Permission): Actor {
  const present = requireActor(actor);
  if (present.permissions.has(permission)) return present;
  throw new ChangjingError({
    code: 'identity.notPermitted',
    status: 403,
    text: {
      zh: `您现在的岗位「${present.post?.title.zh ?? '无'}」没有这项权限（${permission}）`,
      en: `Your current post does not have the permission ${permission}`,
    },
  });
}
