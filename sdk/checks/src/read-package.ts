import { manifestId, type Manifest, type Problem } from '@changjing/contract';
import { readArchive } from './archive/read-archive.ts';
import { checkFileList, sha256 } from './file-list.ts';
import { fileListFile, manifestFile, packageEnding, signatureFile } from './limits.ts';
import type { ManifestFiles } from './manifest/manifest-files.ts';
import { readManifestIn } from './manifest/read-manifest.ts';
import { refusal } from './refusal.ts';

export interface PluginPackage {
  /** Contents by name, `META/` included; empty when the archive is not in order. */
  files: ReadonlyMap<string, Uint8Array>;
  manifest: Manifest | undefined;
  problems: Problem[];
  /** SHA-256 of the package file. */
  hash: string;
  /** Of the package file. */
  bytes: number;
}

/**
 * Reads a package file without running anything of it. Never throws: what is wrong is in `problems`,
 * each naming its file. A package with problems is not to be used.
 * @param where the package file's name, for problems of the whole
 */
export function readPackage(bytes: Uint8Array, where = `package${packageEnding}`): PluginPackage {
  const common = { hash: sha256(bytes), bytes: bytes.length };
  const { files, problems } = readArchive(bytes, where);
  if (files === undefined) return { ...common, files: new Map(), manifest: undefined, problems };
  const broken = [...checkMeta(files), ...checkFileList(files)];
  if (broken.length > 0) return { ...common, files, manifest: undefined, problems: broken };
  return { ...common, files, ...readManifestOf(files) };
}

/** `vendor.parking-1.2.0.cjx` */
export function packageName(manifest: Manifest): string {
  return `${manifestId(manifest)}-${manifest.version}${packageEnding}`;
}

function checkMeta(files: ReadonlyMap<string, Uint8Array>): Problem[] {
  return [...files.keys()]
    .filter((name) => name.toLowerCase().startsWith('meta/'))
    .filter((name) => name !== fileListFile && !signatureFile.test(name))
    .map((name) =>
      refusal(
        name,
        'unknownMeta',
        'META/ 里只能有 files.json 和 signatures/ 下的 JSON',
        'META/ holds files.json and JSON files below signatures/ only',
      ),
    );
}

function readManifestOf(
  files: ReadonlyMap<string, Uint8Array>,
): Pick<PluginPackage, 'manifest' | 'problems'> {
  if (!files.has(manifestFile)) return { manifest: undefined, problems: [withoutManifest] };
  const { manifest, problems } = readManifestIn(inPackage(files));
  // Texts that are missing are the checks' to tell: with a manifest the package can be read.
  return manifest === undefined ? { manifest, problems } : { manifest, problems: [] };
}

const withoutManifest = refusal(
  manifestFile,
  'manifestMissing',
  '插件包没有 package.json',
  'The package has no package.json',
);

export function inPackage(files: ReadonlyMap<string, Uint8Array>): ManifestFiles {
  return { where: '', read: (path) => files.get(path) };
}
