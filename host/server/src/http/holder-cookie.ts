import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { Holders, type Holder, type Services } from '../kernel/index.ts';
import type { ApiEnvironment } from './environment.ts';

/** Browsers keep no cookie longer than 400 days; a link that lasts longer is opened anew. */
const longestMs = 399 * 24 * 3_600_000;

/**
 * What opens a page of a personal link after its first visit. The token comes behind the `#` of the link,
 * which no browser sends, and goes on as a cookie that no script reads: it stands in no address, so in no
 * log, history or referrer. One cookie a link: a family may look after two parents.
 */
const nameOf = (link: string) => `cj-holder-${link}`;

export function keepHolder(
  context: Context<ApiEnvironment>,
  { link }: Holder,
  token: string,
  publicUrl: string,
): void {
  setCookie(context, nameOf(link.id), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: publicUrl.startsWith('https:'),
    expires: new Date(Math.min(Date.parse(link.until), Date.now() + longestMs)),
  });
}

/** Who asks, by the cookie of this link. @throws ChangjingError holder.* */
export function holderOf(
  context: Context<ApiEnvironment>,
  services: Services,
  tenant: string,
  link: string,
): Promise<Holder> {
  return services.get(Holders).admit(tenant, link, getCookie(context, nameOf(link)) ?? '');
}
