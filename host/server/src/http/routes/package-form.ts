import { packageLimits } from '@changjing/checks';
import { ChangjingError } from '@changjing/contract';
import type { Context } from 'hono';
import { formOf } from './uploads.ts';

/**
 * A package file and what was accepted of it.
 * @throws ChangjingError package.missing, package.tooLarge before any byte is copied
 */
export async function readPackageForm(
  context: Context,
): Promise<{ package: Uint8Array; accepted: string | undefined }> {
  const { package: file, accepted } = await formOf(context);
  if (!(file instanceof File)) {
    throw new ChangjingError({
      code: 'package.missing',
      status: 422,
      text: { zh: '没有收到插件包（表单项 package）', en: 'There is no package (form field "package")' },
    });
  }
  if (file.size > packageLimits.packed) {
    const limit = Math.floor(packageLimits.packed / 2 ** 20);
    throw new ChangjingError({
      code: 'package.tooLarge',
      status: 413,
      text: { zh: `插件包太大，最多 ${limit} MB`, en: `The package is too large: at most ${limit} MB` },
    });
  }
  const isNamed = typeof accepted === 'string' && accepted !== '';
  return { package: new Uint8Array(await file.arrayBuffer()), accepted: isNamed ? accepted : undefined };
}
