import { fieldNamePattern, type Parameter } from '@changjing/contract';

type Parameters = Readonly<Record<string, unknown>>;

/** A name by its title, as conditions can read it, that no other has. */
export function freeParameterName(title: string, taken: Parameters): string {
  const plain = title.replaceAll(/[^\p{L}\p{N}_]/gu, '').slice(0, 50);
  const wanted = fieldNamePattern.test(plain) ? plain : `_${plain}`;
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}${number}`;
    if (!Object.hasOwn(taken, name)) return name;
  }
}

/** Everything a parameter of a type must have; what fits of the one before stays. */
export function parameterOf(
  type: Parameter['type'],
  { title, note }: Pick<Parameter, 'title' | 'note'>,
  choice: string,
): Parameter {
  const common = { title, ...(note !== undefined && { note }) };
  switch (type) {
    case 'number':
      return { ...common, type, default: 0 };
    case 'text':
      return { ...common, type, default: '' };
    case 'choice':
      return { ...common, type, choices: [{ value: '1', title: { zh: choice } }], default: '1' };
    case 'yesNo':
      return { ...common, type, default: false };
  }
}
