export interface PackageJson {
  name: string;
  version: string;
  description?: string;
  license?: string;
  type?: string;
  bin?: Record<string, string>;
  exports?: Record<string, string>;
  dependencies?: Record<string, string>;
}

interface AuthorsPackageJson extends Omit<PackageJson, 'exports'> {
  exports?: Record<string, { types: string; default: string }>;
  bundleDependencies?: string[];
}

/** Compiles from source under Node 20 when npm installs it, and fails; its prebuilt file is brought along instead. */
const bundled = 'isolated-vm';

/** A package's `package.json` as an author gets it: built files, fixed versions, nothing of the workspace. */
export function authorsPackageJson(ours: PackageJson): AuthorsPackageJson {
  const { name, version, description, license, type, bin, exports = {}, dependencies = {} } = ours;
  return {
    name,
    version,
    ...(description !== undefined && { description }),
    ...(license !== undefined && { license }),
    ...(type !== undefined && { type }),
    ...(bin !== undefined && { bin: mapValues(bin, built) }),
    exports: mapValues(exports, (file) => ({
      types: built(file).replace(/\.js$/, '.d.ts'),
      default: built(file),
    })),
    dependencies: mapValues(dependencies, (range) => (range === 'workspace:*' ? version : range)),
    ...(bundled in dependencies && { bundleDependencies: [bundled] }),
  };
}

function built(file: string): string {
  return file.replace('./src/', './dist/').replace(/\.ts$/, '.js');
}

function mapValues<T, U>(record: Record<string, T>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
