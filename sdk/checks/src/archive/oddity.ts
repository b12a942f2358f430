import { packageLimits } from '../limits.ts';
import { refusal } from '../refusal.ts';

/** Sentences for archives that `changjing pack` does not write. */
export const oddity = {
  notArchive: (where: string) =>
    refusal(
      where,
      'notArchive',
      '不是插件包：文件不以 zip 的结尾记录结束',
      'Not a package: the file does not end with the end record of a zip',
    ),
  zip64: (where: string) => refusal(where, 'zip64', '不接受 zip64 格式', 'The zip64 format is not accepted'),
  tooManyFiles: (where: string, count: number) =>
    refusal(
      where,
      'tooManyFiles',
      `插件包有 ${count} 个文件，超过上限 ${packageLimits.files}`,
      `The package has ${count} files, more than ${packageLimits.files}`,
    ),
  unpackedTooLarge: (where: string, total: number) =>
    refusal(
      where,
      'unpackedTooLarge',
      `解开后有 ${total} 字节，超过上限 ${packageLimits.unpacked}`,
      `Unpacked it has ${total} bytes, more than ${packageLimits.unpacked}`,
    ),
  layout: (where: string) =>
    refusal(
      where,
      'layout',
      '压缩包的目录与内容对不上，或夹带了别的字节；请用 changjing pack 打包',
      'The directory of the archive does not match its content, or other bytes are mixed in; make it with changjing pack',
    ),
  header: (name: string) =>
    refusal(
      name,
      'header',
      '文件头与目录不一致，或带有 changjing pack 不写的内容（时间、属性、注释、附加字段）',
      'Its header differs from the directory, or holds what changjing pack does not write (time, attributes, comment, extra field)',
    ),
  place: (name: string) =>
    refusal(
      name,
      'overlap',
      '文件的数据与别的内容重叠，或前后有多余的字节',
      'Its data overlaps something else, or has other bytes around it',
    ),
  order: (name: string) =>
    refusal(name, 'order', '文件没有按名称排序', 'The files are not in the order of their names'),
  encrypted: (name: string) =>
    refusal(name, 'encrypted', '不接受加密的文件', 'Encrypted files are not accepted'),
  link: (name: string) => refusal(name, 'link', '不接受符号链接', 'Symbolic links are not accepted'),
  noFile: (name: string) =>
    refusal(
      name,
      'notFile',
      '只能是普通文件，不能是文件夹或设备',
      'Only plain files are accepted, no folders or devices',
    ),
  method: (name: string, method: number) =>
    refusal(
      name,
      'method',
      `压缩方式 ${method} 不接受，只能存储或 deflate`,
      `Compression method ${method} is not accepted: stored or deflate only`,
    ),
};
