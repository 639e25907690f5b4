import type { CaseState } from '#platform/country';
import { defineEvent } from '#platform/events';

/** What every event of a case tells: enough to count by service, agency and time; of people only ids. */
export interface CaseFacts {
  readonly caseId: string;
  readonly code: string;
  readonly service: string;
  readonly version: number;
  readonly agencyId: number;
  readonly personId: string;
  readonly channel: string;
  readonly state: CaseState;
  readonly receivedAt: string;
  readonly dueAt: string | null;
  readonly at: string;
  readonly leadCaseId: string | null;
}

export interface TaskFacts extends CaseFacts {
  readonly taskId: string;
  readonly node: string;
  readonly role: string;
  readonly outcome: string | null;
}

const time = { type: 'string', format: 'date-time' };
const id = { type: 'string', format: 'uuid' };
const text = { type: 'string' };
const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });
const facts = {
  caseId: id,
  code: text,
  service: text,
  version: { type: 'integer' },
  agencyId: { type: 'integer' },
  personId: id,
  channel: text,
  state: text,
  receivedAt: time,
  dueAt: orNull(time),
  at: time,
  leadCaseId: orNull(id),
};
const object = (properties: object) => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties),
  properties,
});
const taskFacts = object({ ...facts, taskId: id, node: text, role: text, outcome: orNull(text) });

export const caseSubmitted = defineEvent<CaseFacts>('cases.submitted', 1, object(facts));
export const caseAccepted = defineEvent<CaseFacts>('cases.accepted', 1, object(facts));
export const caseProgressed = defineEvent<CaseFacts>('cases.progressed', 1, object(facts));
export const caseRejected = defineEvent<CaseFacts>('cases.rejected', 1, object(facts));
export const caseDecided = defineEvent<CaseFacts>('cases.decided', 1, object(facts));
export const caseDelivered = defineEvent<CaseFacts>('cases.delivered', 1, object(facts));
export const caseEnded = defineEvent<CaseFacts>('cases.ended', 1, object(facts));
export const taskOpened = defineEvent<TaskFacts>('cases.task-opened', 1, taskFacts);
export const taskCompleted = defineEvent<TaskFacts>('cases.task-completed', 1, taskFacts);

/** The event that tells of a case's new state; states that only supplements and payments bring come with those rooms. */
export const eventOfState = {
  submitted: caseSubmitted,
  accepted: caseAccepted,
  'in-progress': caseProgressed,
  'supplement-requested': caseProgressed,
  'payment-requested': caseProgressed,
  'withdrawal-requested': caseProgressed,
  stopped: caseRejected,
  rejected: caseRejected,
  decided: caseDecided,
  delivered: caseDelivered,
} as const satisfies Record<CaseState, unknown>;

/** A message waits for its addressee; its content stands in the message alone. */
export interface MessageFacts {
  readonly messageId: string;
  readonly kind: 'request' | 'reply';
  readonly linkId: string;
  readonly service: string;
  readonly fromAgencyId: number;
  readonly toAgencyId: number;
  readonly at: string;
}
export const messageSent = defineEvent<MessageFacts>(
  'cases.message-sent',
  1,
  object({
    messageId: id,
    kind: { enum: ['request', 'reply'] },
    linkId: id,
    service: text,
    fromAgencyId: { type: 'integer' },
    toAgencyId: { type: 'integer' },
    at: time,
  }),
);

/** How a linked case stands, for the agency of the lead. */
export interface LinkedFacts {
  readonly linkId: string;
  readonly leadAgencyId: number;
  readonly caseId: string;
  readonly code: string;
  readonly state: CaseState;
  readonly dueAt: string | null;
  readonly at: string;
}
export const linkedChanged = defineEvent<LinkedFacts>(
  'cases.linked-changed',
  1,
  object({
    linkId: id,
    leadAgencyId: { type: 'integer' },
    caseId: id,
    code: text,
    state: text,
    dueAt: orNull(time),
    at: time,
  }),
);

/** A question to another agency, or its answer; what it says stands in the message alone. */
export interface ConsultationFacts {
  readonly messageId: string;
  readonly consultationId: string;
  readonly kind: 'consult' | 'opinion';
  readonly fromAgencyId: number;
  readonly toAgencyId: number;
  readonly at: string;
}
export const consultationSent = defineEvent<ConsultationFacts>(
  'cases.consultation-sent',
  1,
  object({
    messageId: id,
    consultationId: id,
    kind: { enum: ['consult', 'opinion'] },
    fromAgencyId: { type: 'integer' },
    toAgencyId: { type: 'integer' },
    at: time,
  }),
);
