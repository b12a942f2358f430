import type {
  AdjustableValue,
  ParameterGrid,
  Parameters,
  ParameterSetting,
  Point,
} from '@changjing/contract';
import { createToken } from '../token.ts';
import type { Transaction } from './database.ts';
import type { Actor } from './identity.ts';
import type { TenantId } from './tenant.ts';

export interface ParameterRecord extends ParameterSetting {
  tenant: TenantId;
  scenario: string;
}

export interface ParameterStore {
  all(): Promise<ParameterRecord[]>;
  put(tx: Transaction, record: ParameterRecord): Promise<void>;
  remove(tx: Transaction, of: Omit<ParameterRecord, 'value' | 'setAt' | 'setBy'>): Promise<void>;
}

/** A scenario with what can be set of it. */
export interface AdjustableScenario {
  tenant: TenantId;
  scenario: string;
  parameters: Parameters;
}

/** What organisations have set, in memory: no waiting. */
export interface ParameterValues {
  /** As they apply at a place, from the nearest organisation up; nowhere in particular: the district's. */
  at(of: AdjustableScenario, point: Point | undefined): Record<string, AdjustableValue>;
  /** As they apply to an organisation. */
  of(of: AdjustableScenario, organisation: string): Record<string, AdjustableValue>;
}

/** What each organisation sets of the version in force. */
export interface ScenarioParameters {
  /** Of the organisations that the person may look after. @throws ChangjingError scenario.unknown */
  grid(actor: Actor, scenario: string): Promise<ParameterGrid>;
  /**
   * Without a value it is inherited again. In force with the next event.
   * @throws ChangjingError parameter.unknown, parameter.organisation, parameter.notYours, parameter.value
   */
  set(
    actor: Actor,
    of: { scenario: string; parameter: string; organisation: string },
    value: AdjustableValue | undefined,
  ): Promise<ParameterGrid>;
}
export const ScenarioParameters = createToken<ScenarioParameters>(
  'scenarioParameters',
  'what each organisation sets of a published scenario',
);
