/** Types that drizzle maps from PostgreSQL's text itself: dates, intervals, and arrays of them and of numerics. */
export const textualTypes = [1082, 1114, 1184, 1186, 1115, 1182, 1185, 1187, 1231] as const;
