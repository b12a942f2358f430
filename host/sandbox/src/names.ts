import type { LocalizedText } from '@changjing/contract';
import { printable } from './printable.ts';
import type { PluginSource } from './types.ts';

/** For a sentence in either language. */
export type Words = Required<LocalizedText>;

/** A title is a vendor's text: no longer than a sentence can bear. */
const longestTitle = 60;

/** The plugin as people know it, else by its id; in Chinese with the spaces that an id needs. */
export function pluginName({ id, titles }: Pick<PluginSource, 'id' | 'titles'>): Words {
  return titled(titles?.plugin, id);
}

/** What may be called, by its title, else by its name in the bundle. */
export function callTitle({ titles }: Pick<PluginSource, 'titles'>, name: string): Words {
  // A name may be any word: `constructor` has no title.
  const isKnown = titles !== undefined && Object.hasOwn(titles.calls, name);
  return titled(isKnown ? titles.calls[name] : undefined, name);
}

/** What it was doing: a call's name, or `load`. */
export function doingWords(source: Pick<PluginSource, 'titles'>, doing: string): Words {
  if (doing === 'load') return { zh: '装载', en: 'while loading' };
  const { zh, en } = callTitle(source, doing);
  return { zh: `运行${zh}`, en: `in ${en}` };
}

/** 200 ms is 0.2 秒, 6213 ms is 6.21 秒. */
export function secondsOf(ms: number): Words {
  const seconds = Number((ms / 1000).toFixed(ms < 10 ? 3 : 2));
  return { zh: `${seconds} 秒`, en: `${seconds} s` };
}

function titled(title: LocalizedText | undefined, name: string): Words {
  if (title === undefined) return { zh: ` ${name} `, en: name };
  return { zh: `「${cut(title.zh)}」`, en: `"${cut(title.en || title.zh)}"` };
}

function cut(title: string): string {
  const text = printable(title);
  return text.length > longestTitle ? `${text.slice(0, longestTitle).toWellFormed()}…` : text;
}
