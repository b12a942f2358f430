import { isIP } from 'node:net';
import { coversHost } from '@changjing/contract';
import { refused } from './failure.ts';
import { isPublicAddress } from './public-address.ts';

/** A URL that may be called. The parser has brought every notation of an address into one. */
export function readTarget(text: string, base: URL | undefined, hosts: readonly string[]): URL {
  const url = URL.parse(text, base?.href);
  if (url === null) throw refused(text.slice(0, 100), '网址写法不对', 'The URL is not one');
  const { hostname } = url;
  const host = hostname === '' ? text.slice(0, 100) : hostname;
  if (url.protocol !== 'https:')
    throw refused(host, `只能用 https 访问「${host}」`, `Only https may call "${host}"`);
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0)
    throw refused(
      host,
      `只能按域名访问，不能用地址「${host}」`,
      `Only names may be called, not the address ${host}`,
    );
  if (!hosts.some((asked) => coversHost(asked, hostname)))
    throw refused(host, `插件没有申请访问「${host}」`, `The plugin did not ask for "${host}"`);
  if (url.username !== '' || url.password !== '')
    throw refused(host, '网址里不能带用户名和密码', 'A URL may not carry a name and a password');
  if (url.port !== '')
    throw refused(host, `只能访问「${host}」的 443 端口`, `Only port 443 of "${host}" may be called`);
  return url;
}

/** The addresses of a name, every one of them public: one that is not condemns the others. */
export async function readAddresses(
  host: string,
  resolve: (name: string) => Promise<string[]>,
): Promise<string[]> {
  const addresses = await resolve(host);
  if (!addresses.every(isPublicAddress)) {
    throw refused(host, `「${host}」指向内部网络的地址`, `"${host}" points to an address that is not public`);
  }
  return addresses;
}
