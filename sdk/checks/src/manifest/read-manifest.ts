import { join } from 'node:path';
import { ChangjingError, readManifest, type Manifest, type Problem } from '@changjing/contract';
import { manifestFile } from '../limits.ts';
import type { ManifestFiles } from './manifest-files.ts';
import { problemAt } from './problem-at.ts';
import { readJson } from './read-json.ts';
import { resolveTexts } from './resolve-texts.ts';

const maxManifestBytes = 256 * 1024;

interface ReadManifest {
  /** Absent when it cannot be read or has not the shape of one. */
  manifest?: Manifest;
  problems: Problem[];
}

/** Reads a plugin's `package.json`, its texts put in from the locale files, without running anything. Never throws. */
export function readManifestIn(files: ManifestFiles): ReadManifest {
  const where = join(files.where, manifestFile);
  const bytes = files.read(manifestFile);
  const { value, reason } = bytes === undefined ? { reason: isMissing } : readJson(bytes, maxManifestBytes);
  if (reason !== undefined) return { problems: [unreadable(where, reason)] };
  const resolved = resolveTexts(value, files);
  try {
    return { manifest: readManifest(resolved.value, where), problems: resolved.problems };
  } catch (error) {
    if (error instanceof ChangjingError) return { problems: [...resolved.problems, ...error.problems] };
    throw error;
  }
}

const isMissing = { zh: '文件不存在', en: 'the file does not exist' };

function unreadable(where: string, reason: { zh: string; en: string }): Problem {
  const en = `The plugin manifest cannot be read: ${reason.en}`;
  return problemAt(where, 'plugin.manifestUnreadable', `插件清单读不出来：${reason.zh}`, en);
}
