import type { Case } from './case.ts';
import type { CaseFacts } from './events.ts';

/** What the events of a case tell of it. */
export const factsOf = (one: Case, at: Date): CaseFacts => ({
  caseId: one.id,
  code: one.code,
  service: one.service,
  version: one.serviceVersion,
  agencyId: one.agencyId,
  personId: one.personId,
  channel: one.channel,
  state: one.state,
  receivedAt: one.receivedAt.toISOString(),
  dueAt: one.dueAt?.toISOString() ?? null,
  at: at.toISOString(),
  leadCaseId: one.leadCaseId,
});
