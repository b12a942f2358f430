/** Tenant 租户: one district. In every table and every repository call. */
export type TenantId = string;
