import type { StateRow } from '@changjing/contract';
import { byLevel } from '../kit/level.ts';
import { placeName, stateRows } from '../kit/rows.ts';
import { say, textProperty } from '../kit/texts.ts';
import { formatTime } from '../kit/time.ts';
import type { Level, WidgetProps } from '../kit/types.ts';
import { countWord, noticeTexts } from './texts.ts';

export interface NoticeLine {
  key: string;
  level: Level;
  place: string;
  text: string;
  since: string;
}

export interface Status {
  /** The worst there is; unknown when nothing is known. */
  level: Level;
  headline: string;
  /** One line a place that is not normal, worst first. */
  lines: NoticeLine[];
  /** What is missing, said beside good news too. */
  caution: string;
}

type Asked = Pick<WidgetProps, 'instance' | 'result' | 'places' | 'locale' | 'zone' | 'now'>;

/** How things are, in one sentence. Missing data, and a place that never spoke, is not read as normal. */
export function overallStatus(widget: Asked): Status {
  const rows = stateRows(widget.result).sort(byLevel);
  const texts = noticeTexts(widget.locale);
  const known = rows.filter((row) => row.level !== 'unknown');
  const keys = new Set(rows.map((row) => row.key));
  const silentCount = Object.keys(widget.places).filter((place) => !keys.has(place)).length;
  const unknownCount = rows.length - known.length + silentCount;
  const active = known.filter((row) => row.level !== 'normal');
  const caution = unknownCount > 0 ? texts.unknown(unknownCount) : '';
  if (active.length > 0) {
    const lines = active.map((row) => noticeLine(row, widget));
    return {
      level: active[0]?.level ?? 'danger',
      headline: headlineOf(active, lines, widget),
      lines,
      caution,
    };
  }
  if (known.length === 0) {
    const hasSpoken = rows.some((row) => row.time !== '');
    return {
      level: 'unknown',
      headline: hasSpoken ? texts.noData : texts.noDataYet,
      lines: [],
      caution: hasSpoken ? texts.noDataHelp : texts.noDataYetHelp,
    };
  }
  const normalText = textProperty(widget.instance.properties['normalText']);
  if (unknownCount > 0) return { level: 'unknown', headline: texts.knownNormal, lines: [], caution };
  return {
    level: 'normal',
    headline: normalText === undefined ? texts.allNormal : say(normalText, widget.locale),
    lines: [],
    caution,
  };
}

function noticeLine(row: StateRow, widget: Asked): NoticeLine {
  return {
    key: row.key,
    level: row.level,
    place: placeName(row.key, widget.places, widget.locale),
    text: row.notice === undefined ? countWord(row.level, widget.locale) : say(row.notice, widget.locale),
    since: row.since === undefined ? '' : noticeTexts(widget.locale).since(formatTime(row.since, widget)),
  };
}

/**
 * 现在有 1 处积水危险：3号点 滨河路下穿 积水 30 厘米，请绕行. Several places are counted, the worst in the
 * scenario's own words, and listed below.
 */
function headlineOf(active: readonly StateRow[], lines: readonly NoticeLine[], widget: Asked): string {
  const texts = noticeTexts(widget.locale);
  const counts = new Map<Level, number>();
  for (const row of active) counts.set(row.level, (counts.get(row.level) ?? 0) + 1);
  const [[worstLevel, worstCount] = ['danger' as const, 0], ...others] = counts;
  const sentence = texts.now(texts.part(worstCount, wordFor(worstLevel, widget)));
  const only = lines.length === 1 ? lines[0] : undefined;
  // A page of one thing does not count it.
  if (only !== undefined && Object.keys(widget.places).length === 1)
    return active[0]?.notice === undefined ? wordFor(worstLevel, widget) : only.text;
  if (only !== undefined) return `${sentence}${texts.colon}${only.place} ${withoutSaid(only.text, sentence)}`;
  if (others.length === 0) return sentence;
  const rest = others.map(([level, count]) => texts.part(count, countWord(level, widget.locale)));
  return `${sentence}${texts.also(rest.join(texts.join))}`;
}

/** 危险, or the scenario's own word for it: 积水危险. */
function wordFor(level: Level, widget: Asked): string {
  const own = textProperty(widget.instance.properties[`${level}Text`]);
  return own === undefined ? countWord(level, widget.locale) : say(own, widget.locale);
}

/** Leaves out what the sentence has said already: 请绕行 once is enough. */
function withoutSaid(text: string, sentence: string): string {
  const parts = text.split(/(?=[，,；;])/);
  const kept = parts.filter((part) => !sentence.includes(part.replace(/^[，,；;]\s*/, '')));
  return kept.length === 0 ? text : kept.join('').replace(/^[，,；;]\s*/, '');
}
