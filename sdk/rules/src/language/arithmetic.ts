import { failures } from './failures.ts';
import { Instant, isList, Span, Uint, type CelValue } from './value-kinds.ts';

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';

const maximumTextLength = 100_000;
const maximumInt = 2n ** 63n - 1n;
const minimumInt = -(2n ** 63n);
const maximumUint = 2n ** 64n - 1n;
const nanosecondsPerSecond = 1_000_000_000n;
/** Years 1 to 9999, as CEL has them. */
const minimumInstant = -62_135_596_800n * nanosecondsPerSecond;
const maximumInstant = 253_402_300_800n * nanosecondsPerSecond - 1n;
const maximumSpan = 315_576_000_000n * nanosecondsPerSecond;

/** Arithmetic of all kinds; of two doubles as CEL has it, which knows no remainder of them. */
export function calculate(operator: ArithmeticOperator, left: CelValue, right: CelValue): CelValue {
  if (typeof left === 'number' && typeof right === 'number') return ofDoubles(operator, left, right);
  if (typeof left === 'bigint' && typeof right === 'bigint') {
    return withInts(operator, left, right, int);
  }
  if (left instanceof Uint && right instanceof Uint) {
    return withInts(operator, left.value, right.value, uint);
  }
  if (operator === '+') return sum(left, right);
  return operator === '-' ? difference(left, right) : failures.noOverload;
}

function ofDoubles(operator: ArithmeticOperator, left: number, right: number): CelValue {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return failures.noOverload;
  }
}

function withInts(
  operator: ArithmeticOperator,
  left: bigint,
  right: bigint,
  checked: (value: bigint) => CelValue,
): CelValue {
  if ((operator === '/' || operator === '%') && right === 0n) return failures.division;
  switch (operator) {
    case '+':
      return checked(left + right);
    case '-':
      return checked(left - right);
    case '*':
      return checked(left * right);
    case '/':
      return checked(left / right);
    case '%':
      return checked(left % right);
  }
}

function sum(left: CelValue, right: CelValue): CelValue {
  if (typeof left === 'string' && typeof right === 'string') {
    return left.length + right.length > maximumTextLength ? failures.tooMuch : left + right;
  }
  if (isList(left) && isList(right)) return [...left, ...right];
  if (left instanceof Uint8Array && right instanceof Uint8Array) return new Uint8Array([...left, ...right]);
  if (left instanceof Span && right instanceof Span) return span(left.nanoseconds + right.nanoseconds);
  const [time, length] = left instanceof Instant ? [left, right] : [right, left];
  return time instanceof Instant && length instanceof Span
    ? instant(time.nanoseconds + length.nanoseconds)
    : failures.noOverload;
}

function difference(left: CelValue, right: CelValue): CelValue {
  if (left instanceof Instant && right instanceof Instant) {
    // CEL's own lengths between two times are an int64 of nanoseconds.
    const between = int(left.nanoseconds - right.nanoseconds);
    return typeof between === 'bigint' ? span(between) : between;
  }
  if (!(right instanceof Span)) return failures.noOverload;
  if (left instanceof Instant) return instant(left.nanoseconds - right.nanoseconds);
  return left instanceof Span ? span(left.nanoseconds - right.nanoseconds) : failures.noOverload;
}

export function int(value: bigint): CelValue {
  return value > maximumInt || value < minimumInt ? failures.overflow : value;
}

export function uint(value: bigint): CelValue {
  return value > maximumUint || value < 0n ? failures.overflow : new Uint(value);
}

export function instant(nanoseconds: bigint): CelValue {
  return nanoseconds < minimumInstant || nanoseconds > maximumInstant
    ? failures.overflow
    : new Instant(nanoseconds);
}

export function span(nanoseconds: bigint): CelValue {
  return nanoseconds < -maximumSpan || nanoseconds > maximumSpan ? failures.overflow : new Span(nanoseconds);
}
