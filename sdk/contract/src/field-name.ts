/** Field name as it stands in event data. Chinese names are allowed. */
export const fieldNamePattern = /^[\p{L}_][\p{L}\p{N}_]{0,62}$/u;
