import { z } from 'zod';
import { nodeId, point } from './ids.ts';
import { role } from './permission.ts';
import { localizedText } from './text.ts';
import { workCalendar } from './work-calendar.ts';

export const territory = z.strictObject({
  title: localizedText,
  kind: z.enum(['district', 'street', 'community', 'grid']),
  parent: nodeId.optional(),
  /** Ring of a grid in WGS-84, first point not repeated. Only grids need one. */
  outline: z.array(point).min(3).optional(),
});
export type Territory = z.infer<typeof territory>;

export const organisation = z.strictObject({
  title: localizedText,
  kind: z.enum(['government', 'department', 'street', 'community', 'crew', 'company']),
  parent: nodeId.optional(),
});

/** A post 岗位: what somebody may do, for whom, where. A person may hold several. */
export const post = z.strictObject({
  title: localizedText,
  role,
  organisation: nodeId,
  /** Territory it serves; everything below counts. */
  territory: nodeId,
  /** Duties it answers for, matched by rules: drainage, patrol. */
  duties: z.array(nodeId),
});
export type Post = z.infer<typeof post>;

export const caseClass = z.strictObject({ title: localizedText, duty: nodeId });

const organiser = z.strictObject({ zh: z.string(), en: z.string().optional() });

/** Who answers for a mini-app, in its footer and on its poster. */
export const appFooter = z.strictObject({
  organiser,
  servicePhone: z.string(),
  icp: z.string().optional(),
  policeRecord: z.string().optional(),
});

/** The district base 区级底座: a versioned document the tenant owns. */
export const districtBase = z.strictObject({
  formatVersion: z.literal(1),
  tenant: nodeId,
  title: localizedText,
  /** IANA zone in which times are shown, windowed and scheduled. */
  zone: z.string(),
  /** What differs from the country's work calendar: its own hours, or years with their days. */
  workCalendar: workCalendar.partial().optional(),
  /** True for an invented district: every screen says so. */
  isSimulated: z.boolean(),
  territories: z.record(nodeId, territory),
  organisations: z.record(nodeId, organisation),
  posts: z.record(nodeId, post),
  duties: z.record(nodeId, localizedText),
  caseClasses: z.record(nodeId, caseClass),
  /** Authorities that may order a closure, named when one is confirmed: 交管. */
  authorities: z.record(nodeId, localizedText),
  /** Shown in the footer of mini-apps. */
  footer: appFooter.extend({
    /** Bases of before had one string, which is the Chinese. */
    organiser: z.union([z.string().transform((zh) => ({ zh })), organiser]).pipe(organiser),
  }),
});
export type DistrictBase = z.infer<typeof districtBase>;

/** GET /organisations: whom something can be opened to. */
export const organisationName = organisation.pick({ title: true, parent: true }).extend({ id: nodeId });
export type OrganisationName = z.infer<typeof organisationName>;
