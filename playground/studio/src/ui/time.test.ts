import { describe, expect, it } from 'vitest';
import { countdown, fullTime, whenPhrase } from './time.ts';

const zone = 'Asia/Shanghai';
const now = new Date('2026-11-21T06:30:00Z'); // 14:30 in the district

describe('how a time is said', () => {
  it('says 刚刚 and minutes for the last hour', () => {
    expect(whenPhrase('2026-11-21T06:29:40Z', now, zone)).toEqual({ key: 'time.now', values: {} });
    expect(whenPhrase('2026-11-21T06:27:00Z', now, zone)).toEqual({
      key: 'time.minutesAgo',
      values: { n: 3 },
    });
  });

  it('names today, yesterday and tomorrow by the district’s calendar, not by the machine’s', () => {
    // 00:10 in Shanghai is still the day before in UTC.
    expect(whenPhrase('2026-11-20T16:10:00Z', now, zone)).toEqual({
      key: 'time.today',
      values: { time: '00:10' },
    });
    expect(whenPhrase('2026-11-20T15:50:00Z', now, zone)).toEqual({
      key: 'time.yesterday',
      values: { time: '23:50' },
    });
    expect(whenPhrase('2026-11-21T17:00:00Z', now, zone)).toEqual({
      key: 'time.tomorrow',
      values: { time: '01:00' },
    });
  });

  it('gives month and day further away, and the year when it is another year', () => {
    expect(whenPhrase('2026-11-02T00:00:00Z', now, zone)).toBe('11-02 08:00');
    expect(whenPhrase('2025-12-31T00:00:00Z', now, zone)).toBe('2025-12-31 08:00');
  });

  it('shows the whole moment on hover', () => {
    expect(fullTime('2026-11-21T06:05:09Z', zone)).toBe('2026-11-21 14:05:09');
  });
});

describe('a deadline', () => {
  it('counts down in minutes, hours and days, and turns near in the last quarter hour', () => {
    expect(countdown('2026-11-21T07:00:00Z', now)).toEqual({
      key: 'time.leftMinutes',
      values: { n: 30 },
      urgency: 'calm',
    });
    expect(countdown('2026-11-21T06:44:30Z', now).urgency).toBe('near');
    expect(countdown('2026-11-21T08:45:00Z', now)).toEqual({
      key: 'time.leftHours',
      values: { h: 2, m: 15 },
      urgency: 'calm',
    });
    expect(countdown('2026-11-25T06:30:00Z', now).values).toEqual({ n: 4 });
  });

  it('says by how much it is over', () => {
    expect(countdown('2026-11-21T06:18:00Z', now)).toEqual({
      key: 'time.overMinutes',
      values: { n: 12 },
      urgency: 'over',
    });
  });
});
