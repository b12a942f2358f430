/** Bounds of a package. Sizes in bytes. */
export const packageLimits = {
  packed: 16 * 2 ** 20,
  unpacked: 32 * 2 ** 20,
  files: 500,
  nameLength: 200,
  icon: 64 * 2 ** 10,
} as const;

/** Ending of a package's file name: `vendor.parking-1.2.0.cjx`. */
export const packageEnding = '.cjx';

export const manifestFile = 'package.json';
export const readmeFile = 'README.md';
/** SHA-256 of every file of the package. */
export const fileListFile = 'META/files.json';
/** Signatures are made over the file list, so they do not stand in it. Those nobody knows are kept. */
export const signatureFile = /^META\/signatures\/[^/]+\.json$/;
