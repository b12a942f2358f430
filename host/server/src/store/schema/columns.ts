import { customType, text } from 'drizzle-orm/pg-core';

/** A moment, ISO 8601 in UTC in code, timestamptz in the database. */
export const utc = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamptz',
  fromDriver: (value) => new Date(value).toISOString(),
});

/** Every table has it, every repository call names it. */
export const tenantId = () => text('tenant_id').notNull();
