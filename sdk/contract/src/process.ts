import { z } from 'zod';
import { fields } from './field.ts';
import { nodeId } from './ids.ts';
import { permission } from './permission.ts';
import { localizedText } from './text.ts';

/** The seven stages of GB/T 30428, which every state belongs to. */
export const stage = z.enum(['collect', 'open', 'dispatch', 'handle', 'feedback', 'verify', 'evaluate']);
export type Stage = z.infer<typeof stage>;

export const processState = z.strictObject({
  title: localizedText,
  stage,
  /**
   * Nothing more happens by itself in a final state, and its deadline stops. A person may still rate or
   * reopen the case where a transition says so.
   */
  isFinal: z.boolean().optional(),
});

/** What an event made by a transition may take from the case, as `case.<fact>`. */
export const caseFact = z.enum([
  'id',
  'key',
  'title',
  'state',
  'severity',
  'caseClass',
  'assignee',
  'location',
]);
export type CaseFact = z.infer<typeof caseFact>;

export const transition = z.strictObject({
  /** The verb on the button: 接单, 派给网格员, 核查通过. */
  title: localizedText,
  from: z.array(nodeId).min(1),
  /** State after it; absent: the state stays (a note, a confirmation). */
  to: nodeId.optional(),
  may: z.strictObject({
    permission,
    /** `assignee`: only the post it is dispatched to; `notHandler`: anybody but the person who handled it. */
    who: z.enum(['any', 'assignee', 'notHandler']).default('any'),
  }),
  /** What is filled in. */
  form: fields.optional(),
  photos: z
    .strictObject({ min: z.number().int().min(0).max(9), max: z.number().int().min(1).max(9) })
    .optional(),
  /** Moves the case to another post, chosen by the person. */
  isDispatch: z.boolean().optional(),
  /** What a person did comes back as an event of the scenario's stream; values are field names of `form` or `case.<fact>`. */
  emit: z
    .strictObject({ stream: nodeId, subject: z.string(), data: z.record(z.string(), z.string()) })
    .optional(),
  /** Leaves the building: the screen says exactly what will happen to whom. */
  isConsequential: z.boolean().optional(),
});
export type Transition = z.infer<typeof transition>;

/** A versioned declarative state machine, stored as data. */
export const process = z.strictObject({
  title: localizedText,
  initial: nodeId,
  /** State an unaccepted case goes to when its cause has gone. */
  resolved: nodeId,
  states: z.record(nodeId, processState),
  transitions: z.record(nodeId, transition),
});
export type Process = z.infer<typeof process>;
