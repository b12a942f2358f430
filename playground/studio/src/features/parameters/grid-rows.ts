import type { AdjustableValue, Parameter, ParameterGrid, ParameterSetting } from '@changjing/contract';

export interface GridCell {
  name: string;
  parameter: Parameter;
  /** What the organisation has set itself. */
  setting: ParameterSetting | undefined;
  inherited: AdjustableValue;
}

export interface GridRow {
  organisation: ParameterGrid['organisations'][number];
  cells: GridCell[];
}

/** Organisations with what each has set and what it inherits otherwise, below each other as in the tree. */
export function gridRows({ parameters, organisations, settings }: ParameterGrid): GridRow[] {
  return organisations.map((organisation) => ({
    organisation,
    cells: Object.entries(parameters).map(([name, parameter]) => ({
      name,
      parameter,
      setting: settings.find((one) => one.organisation === organisation.id && one.parameter === name),
      inherited: organisation.inherited[name] ?? parameter.default,
    })),
  }));
}

/** The value that was typed: absent for nothing, NaN for what is no number where one is wanted. */
export function typedValue({ type }: Parameter, text: string): AdjustableValue | undefined {
  const plain = text.trim();
  if (plain === '') return undefined;
  if (type === 'yesNo') return plain === 'true';
  if (type !== 'number') return plain;
  return Number(plain);
}
