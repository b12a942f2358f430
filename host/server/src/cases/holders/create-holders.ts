import type { Holders } from '../../kernel/index.ts';
import { admit, open } from './admission.ts';
import { ensureDemoLink } from './demo-link.ts';
import { issueLink, listLinks, listPages, revokeLink, type LinkDependencies } from './links.ts';
import { takeReply, type ReplyDependencies } from './reply.ts';

export function createHolders(dependencies: LinkDependencies & ReplyDependencies): Holders {
  return {
    pages: (actor) => listPages(dependencies, actor),
    list: (actor, scenario) => listLinks(dependencies, actor, scenario),
    issue: (actor, scenario, request) => issueLink(dependencies, actor, scenario, request),
    ensureDemo: (tenant, link) => ensureDemoLink(dependencies, tenant, link),
    revoke: (actor, scenario, link) => revokeLink(dependencies, actor, scenario, link),
    open: (tenant, token) => open(dependencies, tenant, token),
    admit: (tenant, link, token) => admit(dependencies, tenant, link, token),
    reply: (holder, reply, key) => takeReply(dependencies, holder, reply, key),
  };
}
