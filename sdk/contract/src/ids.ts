import { z } from 'zod';

/** Id of a node inside a document: starts with a letter, then letters, digits, hyphens. */
export const nodeId = z
  .string()
  .regex(
    /^[a-z][a-zA-Z0-9-]{0,62}$/,
    'an id starts with a small letter and holds letters, digits and hyphens',
  );

/** Id of a watched thing: what its device calls itself, so `JS-07` and `867698043210` count. */
export const placeId = z
  .string()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N}_.:-]{0,62}$/u,
    'the id of a place starts with a letter or digit and holds letters, digits and _ . : -',
  );

/** Address of a published mini-app: `/a/<slug>`. */
export const slug = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,62}$/, 'a slug holds small letters, digits and hyphens');

/** `publisher.plugin` as in `changjing.community`. */
export const pluginId = z.string().regex(/^[a-z][a-z0-9-]{1,40}\.[a-z][a-z0-9-]{1,40}$/);

/** A contribution of a plugin: `publisher.plugin/name`. */
export const contributionRef = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,40}\.[a-z][a-z0-9-]{1,40}\/[a-zA-Z0-9-]{1,63}$/);

/** A private part of the scenario itself: `code/<id>`, which no plugin can be called, for want of a dot. */
const codeRef = z.string().regex(/^code\/[a-z][a-zA-Z0-9-]{0,62}$/);

/** What parses or computes: a contribution of a plugin, or a private part of the scenario. */
export const partRef = z.union([contributionRef, codeRef]);

/** SHA-256 in hex. */
export const contentHash = z.string().regex(/^[0-9a-f]{64}$/);

/** A time of day and date in UTC, ISO 8601 with `Z`. */
export const utcTime = z.iso.datetime({ offset: true });

/** Point in WGS-84 degrees. Converted once, at the border. */
export const point = z.strictObject({ lng: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) });
export type Point = z.infer<typeof point>;
