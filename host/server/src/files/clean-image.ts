import { ChangjingError } from '@changjing/contract';
import { imageTypeOf, type ImageType } from './image-kind.ts';
import { stripPng, stripWebp } from './strip-chunks.ts';
import { stripJpeg } from './strip-jpeg.ts';

const strip: Record<ImageType, (bytes: Uint8Array) => Buffer | undefined> = {
  'image/jpeg': stripJpeg,
  'image/png': stripPng,
  'image/webp': stripWebp,
};

/**
 * The picture without the place, time, device and names it was taken with.
 * @throws ChangjingError files.wrongType when the bytes are no JPEG, PNG or WebP, or not a whole one
 */
export function cleanImage(bytes: Uint8Array): { bytes: Buffer; mediaType: ImageType } {
  const mediaType = imageTypeOf(bytes);
  const cleaned = mediaType && strip[mediaType](bytes);
  if (mediaType && cleaned) return { bytes: cleaned, mediaType };
  throw new ChangjingError({
    code: 'files.wrongType',
    status: 415,
    text: mediaType
      ? { zh: '照片不完整或已损坏，请重新选择', en: 'The picture is incomplete or damaged; choose it again' }
      : { zh: '只能上传 JPEG、PNG 或 WebP 照片', en: 'Only JPEG, PNG and WebP pictures can be uploaded' },
  });
}
