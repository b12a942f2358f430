import { uuidv7, type Holders, type TenantId } from '../../kernel/index.ts';
import { holderPage, type AdmissionDependencies } from './admission.ts';
import { hashOf } from './token.ts';

const yearMs = 365 * 24 * 3_600_000;

/** A link whose token everybody may know: of a demo district, where everything is made up. */
export async function ensureDemoLink(
  { database, links, live, clock }: AdmissionDependencies,
  tenant: TenantId,
  { slug, token, ...request }: Parameters<Holders['ensureDemo']>[1],
): Promise<boolean> {
  const scenario = live.bySlug(tenant, slug);
  if (!scenario || !holderPage(scenario, request.page)) return false;
  const tokenHash = hashOf(token);
  if (await links.readByToken(tenant, tokenHash)) return true;
  const nowMs = clock.now();
  const link = {
    ...request,
    id: uuidv7(),
    tokenHash,
    scenario: scenario.id,
    issuedAt: new Date(nowMs).toISOString(),
    issuedBy: { person: '', name: '', post: '', postTitle: { zh: '演示', en: 'Demo' } },
    until: new Date(nowMs + 10 * yearMs).toISOString(),
    uses: 0,
  };
  await database.transaction((tx) => links.add(tx, tenant, link));
  return true;
}
