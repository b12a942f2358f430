import type { ConfigurationSchema, ConfigurationSetting, Json, LocalizedText } from '@changjing/contract';
import { isApiError } from '../../../api/problem.ts';

/** What stands in the inputs: text, also for numbers and, a line each, for lists; switches are booleans. */
export type SettingDraft = Record<string, string | boolean>;

/** A title in the schema, which may be plain Chinese. */
export function settingText(text: string | LocalizedText | undefined): LocalizedText | undefined {
  return typeof text === 'string' ? { zh: text } : text;
}

export function draftOf(schema: ConfigurationSchema, values: Readonly<Record<string, Json>>): SettingDraft {
  const entries = Object.entries(schema.properties).map(([name, setting]) => {
    const value = values[name] ?? setting.default;
    if (setting.type === 'boolean') return [name, value === true] as const;
    if (Array.isArray(value)) return [name, value.map(String).join('\n')] as const;
    return [name, typeof value === 'string' || typeof value === 'number' ? String(value) : ''] as const;
  });
  return Object.fromEntries(entries);
}

/** What keeps an input from being sent at all; everything else the host checks. */
type DraftProblem = 'missing' | 'noNumber';

/** The values to send, and by name what cannot be sent. What is left empty takes its default. */
export function readDraft(schema: ConfigurationSchema, draft: SettingDraft) {
  const values: Record<string, Json> = {};
  const problems: Record<string, DraftProblem> = {};
  for (const [name, setting] of Object.entries(schema.properties)) {
    const entered = draft[name] ?? '';
    if (typeof entered === 'string' && entered.trim() === '') {
      const isNeeded = schema.required?.includes(name) && setting.default === undefined;
      if (isNeeded) problems[name] = 'missing';
      continue;
    }
    const value = typeof entered === 'string' ? valueOf(setting, entered) : entered;
    if (value === undefined) problems[name] = 'noNumber';
    else values[name] = value;
  }
  return { values, problems };
}

function valueOf(setting: ConfigurationSetting, text: string): Json | undefined {
  if (setting.type !== 'array') return oneOf(setting.type, text);
  const lines = text.split('\n').map((line) => line.trim());
  const items = lines.filter((line) => line !== '').map((line) => oneOf(setting.items.type, line));
  return items.some((item) => item === undefined) ? undefined : (items as Json[]);
}

function oneOf(type: ConfigurationSetting['type'], text: string): string | number | undefined {
  if (type === 'string') return text;
  return Number.isFinite(Number(text)) ? Number(text) : undefined;
}

/** What the host found wrong, by setting. */
export function refusedSettings(error: unknown): Map<string, LocalizedText> {
  const problems = isApiError(error) ? error.problems : [];
  return new Map(problems.map(({ where, message }) => [where, message]));
}
