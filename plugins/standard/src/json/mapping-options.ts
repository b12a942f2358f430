import { RejectPayload } from '@changjing/sdk';

/** What a scenario's author fills in to say where things stand in somebody's JSON. */
export interface MappingOptions {
  subjectPath?: string;
  timePath?: string;
  idPath?: string;
  /** Lines of `field=path`; all plain top-level values when absent. */
  fields?: string;
  /** Fields that are numbers though some or all of them come as text, with commas between. */
  numbers?: string;
}

export interface FieldMapping {
  name: string;
  path: string;
}

const namePattern = /^[\p{L}_][\p{L}\p{N}_]{0,62}$/u;

/**
 * Reads the lines of `field=path`.
 * @throws RejectPayload naming the line that is wrong
 */
export function readFieldMappings(text: string): FieldMapping[] {
  const lines = text.split(/[\n;；]/).map((line) => line.trim());
  return lines.flatMap((line, index) => {
    if (line === '') return [];
    const at = line.search(/[=＝]/);
    const name = line.slice(0, at).trim();
    const path = line.slice(at + 1).trim();
    if (at > 0 && path !== '' && namePattern.test(name)) return [{ name, path }];
    throw new RejectPayload({
      zh: `连接器选项「字段对应」第 ${index + 1} 行「${line}」应写成 字段=路径`,
      en: `connector option "fields", line ${index + 1} "${line}" should read field=path`,
    });
  });
}
