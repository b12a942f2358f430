import { z } from 'zod';
import { nodeId, utcTime } from './ids.ts';
import { json } from './json.ts';
import { localizedText } from './text.ts';

/** Longest that a personal link may last, in days. */
export const maxHolderDays = 400;

/** A personal link as staff see it: never the link itself, which only its holder has. */
export const holderLink = z.strictObject({
  id: z.string(),
  page: nodeId,
  /** Key it is for, and the member of that key. */
  subject: z.string(),
  member: z.string().optional(),
  issuedAt: utcTime,
  /** Post and name. */
  issuedBy: localizedText,
  until: utcTime,
  revokedAt: utcTime.optional(),
  lastUsedAt: utcTime.optional(),
  uses: z.number().int(),
});
export type HolderLink = z.infer<typeof holderLink>;

/** GET /holder-pages: pages that links open, with the keys the post acted in may hand one out for. */
export const holderPage = z.strictObject({
  scenario: z.string(),
  scenarioTitle: localizedText,
  page: nodeId,
  title: localizedText,
  /** What one is called, and what tells the members of a key apart. */
  whose: localizedText,
  member: localizedText.optional(),
  keys: z.array(z.strictObject({ subject: z.string(), title: localizedText })),
});
export type HolderPage = z.infer<typeof holderPage>;
export const holderPages = z.array(holderPage);

/** GET /scenarios/{id}/holder-links, newest first. */
export const holderLinks = z.array(holderLink);

/** POST /scenarios/{id}/holder-links → the link, told this once. */
export const issueHolderLink = z.strictObject({
  page: nodeId,
  subject: z.string().min(1).max(200),
  member: z.string().min(1).max(200).optional(),
  days: z.number().int().min(1).max(maxHolderDays),
});
export type IssueHolderLink = z.infer<typeof issueHolderLink>;
export const issuedHolderLink = z.strictObject({ link: holderLink, url: z.string() });
export type IssuedHolderLink = z.infer<typeof issuedHolderLink>;

/** POST /holders/open: what stands behind the `#` of a personal link. Sets the cookie that opens its page. */
export const openHolderLink = z.strictObject({ token: z.string().min(16).max(100) });
export const openedHolderLink = z.strictObject({ link: z.string() });
export type OpenedHolderLink = z.infer<typeof openedHolderLink>;

/** GET /demo-links (empty in production): personal links of the demo district, open to whoever tries it. */
export const demoLink = z.strictObject({
  title: localizedText,
  description: localizedText,
  /** Path with the token behind its `#`. */
  url: z.string(),
});
export type DemoLink = z.infer<typeof demoLink>;

/** POST /holders/{link}/replies: what a reply form asks. Whom it is about the host knows from the link. */
export const holderReply = z.strictObject({
  /** Widget of the page. */
  widget: nodeId,
  values: z.record(z.string(), json),
});
export type HolderReply = z.infer<typeof holderReply>;
