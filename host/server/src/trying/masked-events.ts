import { defaultLabel, type Event, type Scenario } from '@changjing/contract';
import { refuseDenied, type Actor, type Policy } from '../kernel/index.ts';
import { withoutMasked } from './without-masked.ts';

export interface MaskedFields {
  /** The event without what the person may not see. */
  without(stream: string, event: Event): Event;
  namesOf(streams: readonly string[]): string[];
  readonly byStream: Readonly<Record<string, string[]>>;
}

/**
 * A rule could carry any value into its sentences, so that what the person may not see does not even
 * reach it.
 * @throws ChangjingError what the policy says
 */
export function maskedEvents(policy: Policy, actor: Actor, { streams }: Scenario): MaskedFields {
  const byStream = Object.fromEntries(
    Object.entries(streams).map(([id, { fields }]) => {
      const labels = Object.fromEntries(
        Object.entries(fields).map(([name, field]) => [name, field.label ?? defaultLabel]),
      );
      const decision = policy.decide({
        actor,
        purpose: 'authorScenario',
        audience: 'staff',
        resource: { kind: 'event', fields: labels },
      });
      refuseDenied(decision);
      return [id, decision.kind === 'mask' ? [...decision.fields] : []] as const;
    }),
  );
  const of = (stream: string) => (Object.hasOwn(byStream, stream) ? byStream[stream]! : []);
  return {
    byStream,
    without: withoutMasked(byStream),
    namesOf: (wanted) => [...new Set(wanted.flatMap((stream) => of(stream)))].sort(),
  };
}
