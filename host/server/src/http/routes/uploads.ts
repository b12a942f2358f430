import { ChangjingError } from '@changjing/contract';
import type { Context } from 'hono';

type Form = Record<string, string | File | (string | File)[]>;

/** @throws ChangjingError request.malformed when the body is not the form it says it is */
export async function formOf(context: Context): Promise<Form> {
  try {
    return await context.req.parseBody({ all: true });
  } catch (cause) {
    throw new ChangjingError({
      code: 'request.malformed',
      text: { zh: '请求的内容读不出来：不是完整的表单', en: 'The body is not a complete form' },
      cause,
    });
  }
}

/**
 * Files of one form field, in memory.
 * @throws ChangjingError files.tooLarge before any byte is copied
 */
export async function uploads(form: Readonly<Form>, field: string, maxBytes: number): Promise<Uint8Array[]> {
  const values = form[field] ?? [];
  const files = (Array.isArray(values) ? values : [values]).filter((value) => value instanceof File);
  const tooLarge = files.find((file) => file.size > maxBytes);
  if (tooLarge) {
    const mebibytes = Math.floor(maxBytes / 1024 / 1024);
    throw new ChangjingError({
      code: 'files.tooLarge',
      status: 413,
      text: {
        zh: `照片太大，每张最多 ${mebibytes} MB`,
        en: `The photo is too large: at most ${mebibytes} MB`,
      },
    });
  }
  return Promise.all(files.map(async (file) => new Uint8Array(await file.arrayBuffer())));
}
