import { boolean, index, integer, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { tenantId, utc } from './columns.ts';

// Tables of better-auth. The property names are its field names; the tenant is ours.
const moment = (name: string) => timestamp(name, { withTimezone: true });

/** People 人员 with an account. */
export const people = pgTable(
  'people',
  {
    tenantId: tenantId(),
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    emailVerified: boolean('email_verified').notNull(),
    image: text('image'),
    username: text('username'),
    displayUsername: text('display_username'),
    phoneNumber: text('phone_number'),
    phoneNumberVerified: boolean('phone_number_verified'),
    twoFactorEnabled: boolean('two_factor_enabled'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('people_email').on(table.tenantId, table.email),
    uniqueIndex('people_username').on(table.tenantId, table.username),
    uniqueIndex('people_phone').on(table.tenantId, table.phoneNumber),
  ],
);

const person = () =>
  text('person')
    .notNull()
    .references(() => people.id, { onDelete: 'cascade' });

export const sessions = pgTable(
  'sessions',
  {
    tenantId: tenantId(),
    id: text('id').primaryKey(),
    token: text('token').notNull(),
    userId: person(),
    expiresAt: moment('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    /** Post of the base acted in, switched by the person. */
    post: text('post'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [uniqueIndex('sessions_token').on(table.token), index('sessions_person').on(table.userId)],
);

export const accounts = pgTable(
  'accounts',
  {
    tenantId: tenantId(),
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: person(),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: moment('access_token_expires_at'),
    refreshTokenExpiresAt: moment('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [index('accounts_person').on(table.userId)],
);

export const verifications = pgTable(
  'verifications',
  {
    tenantId: tenantId(),
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: moment('expires_at').notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [index('verifications_identifier').on(table.identifier)],
);

export const twoFactors = pgTable(
  'two_factors',
  {
    tenantId: tenantId(),
    id: text('id').primaryKey(),
    userId: person(),
    secret: text('secret').notNull(),
    backupCodes: text('backup_codes').notNull(),
    verified: boolean('verified'),
    failedVerificationCount: integer('failed_verification_count'),
    lockedUntil: moment('locked_until'),
  },
  (table) => [index('two_factors_person').on(table.userId), index('two_factors_secret').on(table.secret)],
);

/** Failed sign-ins by name tried, hashed: the name may be a phone number, or a password typed in the wrong box. */
export const signInFailures = pgTable(
  'sign_in_failures',
  {
    tenantId: tenantId(),
    nameHash: text('name_hash').notNull(),
    count: integer('count').notNull(),
    firstAt: utc('first_at').notNull(),
    lockedUntil: utc('locked_until'),
  },
  (table) => [uniqueIndex('sign_in_failures_name').on(table.tenantId, table.nameHash)],
);
