import { signature, type Signature } from './signature.ts';

const comparable = ['bool', 'int', 'uint', 'double', 'string', 'bytes', 'timestamp', 'duration'];
const crossed = [
  ['int', 'uint'],
  ['int', 'double'],
  ['uint', 'int'],
  ['uint', 'double'],
  ['double', 'int'],
  ['double', 'uint'],
] as const;

/** What each operator takes, as the checker needs it. Comparisons and logic have words of their own there. */
export const operatorSignatures: readonly Signature[] = [
  ...['int', 'uint', 'double'].flatMap((kind) =>
    ['+', '-', '*', '/'].map((name) => `${name}(${kind}, ${kind}) ${kind}`),
  ),
  ...['int', 'uint'].map((kind) => `%(${kind}, ${kind}) ${kind}`),
  '+(string, string) string',
  '+(bytes, bytes) bytes',
  '+(list(A), list(A)) list(A)',
  '+(duration, duration) duration',
  '+(timestamp, duration) timestamp',
  '+(duration, timestamp) timestamp',
  '-(timestamp, timestamp) duration',
  '-(timestamp, duration) timestamp',
  '-(duration, duration) duration',
  'negate(int) int',
  'negate(double) double',
  '!(bool) bool',
  '&&(bool, bool) bool',
  '||(bool, bool) bool',
  '==(A, A) bool',
  '!=(A, A) bool',
  ...['<', '<=', '>', '>='].flatMap((name) => [
    ...comparable.map((kind) => `${name}(${kind}, ${kind}) bool`),
    ...crossed.map(([left, right]) => `${name}(${left}, ${right}) bool`),
  ]),
  'in(A, list(A)) bool',
  'in(A, map(A, B)) bool',
].map(signature);
