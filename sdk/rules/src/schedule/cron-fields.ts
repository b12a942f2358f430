export interface CronFields {
  minute: string;
  hour: string;
  day: string;
  month: string;
  weekday: string;
}

/** The five fields, as they are written; undefined when there are more or fewer. */
export function fieldsOfCron(source: string): CronFields | undefined {
  const [minute, hour, day, month, weekday, ...more] = source.trim().split(/\s+/);
  if (minute === undefined || hour === undefined || day === undefined) return undefined;
  if (month === undefined || weekday === undefined || more.length > 0) return undefined;
  return { minute, hour, day, month, weekday };
}
