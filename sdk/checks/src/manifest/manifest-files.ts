/** Files of a plugin, wherever they lie: a folder or an unpacked package. */
export interface ManifestFiles {
  /** Starts every problem's `where`: the folder, or nothing for a package. */
  where: string;
  read(path: string): Uint8Array | undefined;
}
