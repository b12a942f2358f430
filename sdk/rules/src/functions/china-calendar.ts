import type { LocalizedText, WorkCalendar } from '@changjing/contract';

type Holiday = WorkCalendar['years'][string]['holidays'][number];

const titles = {
  newYear: { zh: '元旦', en: "New Year's Day" },
  spring: { zh: '春节', en: 'Spring Festival' },
  qingming: { zh: '清明节', en: 'Qingming Festival' },
  labour: { zh: '劳动节', en: 'Labour Day' },
  dragonBoat: { zh: '端午节', en: 'Dragon Boat Festival' },
  midAutumn: { zh: '中秋节', en: 'Mid-Autumn Festival' },
  national: { zh: '国庆节', en: 'National Day' },
  nationalAndMidAutumn: { zh: '国庆节、中秋节', en: 'National Day and Mid-Autumn Festival' },
} satisfies Record<string, LocalizedText>;

function holiday(title: LocalizedText, from: string, to: string, ...makeUpDays: string[]): Holiday {
  return { title, from, to, makeUpDays };
}

/**
 * Holidays and make-up days of China by the notices of the General Office of the State Council:
 * of 2024-11-12 (国办发明电〔2024〕12号) for 2025, of 2025-11-04 for 2026. A year whose notice is not
 * here is unknown. The hours are a common pattern of offices; a district sets its own.
 */
export const chinaCalendar: WorkCalendar = {
  hours: [
    { start: '08:30', end: '12:00' },
    { start: '14:00', end: '17:30' },
  ],
  years: {
    '2025': {
      source: {
        zh: '国务院办公厅关于2025年部分节假日安排的通知（2024年11月12日）',
        en: 'Notice of the General Office of the State Council on holidays in 2025 (12 November 2024)',
      },
      holidays: [
        holiday(titles.newYear, '2025-01-01', '2025-01-01'),
        holiday(titles.spring, '2025-01-28', '2025-02-04', '2025-01-26', '2025-02-08'),
        holiday(titles.qingming, '2025-04-04', '2025-04-06'),
        holiday(titles.labour, '2025-05-01', '2025-05-05', '2025-04-27'),
        holiday(titles.dragonBoat, '2025-05-31', '2025-06-02'),
        holiday(titles.nationalAndMidAutumn, '2025-10-01', '2025-10-08', '2025-09-28', '2025-10-11'),
      ],
    },
    '2026': {
      source: {
        zh: '国务院办公厅关于2026年部分节假日安排的通知（2025年11月4日）',
        en: 'Notice of the General Office of the State Council on holidays in 2026 (4 November 2025)',
      },
      holidays: [
        holiday(titles.newYear, '2026-01-01', '2026-01-03', '2026-01-04'),
        holiday(titles.spring, '2026-02-15', '2026-02-23', '2026-02-14', '2026-02-28'),
        holiday(titles.qingming, '2026-04-04', '2026-04-06'),
        holiday(titles.labour, '2026-05-01', '2026-05-05', '2026-05-09'),
        holiday(titles.dragonBoat, '2026-06-19', '2026-06-21'),
        holiday(titles.midAutumn, '2026-09-25', '2026-09-27'),
        holiday(titles.national, '2026-10-01', '2026-10-07', '2026-09-20', '2026-10-10'),
      ],
    },
  },
};
