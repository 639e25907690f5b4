import type { ActingFor } from '#platform/context';
import type { CaseState } from '#platform/country';

/** What the tasks of a process have brought about so far, by element id: the variables of FEEL beside `form`. */
export interface Results {
  readonly tasks: Readonly<Record<string, TaskResult>>;
  readonly registry: Readonly<Record<string, { readonly recordId: string; readonly key: string }>>;
  readonly documents: Readonly<Record<string, { readonly documentId: string; readonly number: string }>>;
  /** By the id of the send task. */
  readonly messages: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** What was taken at the counter. */
  readonly fee?: { readonly amount: number; readonly receiptNumber: string };
}

export interface TaskResult {
  readonly taskId: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly at: string;
  readonly by: {
    readonly accountId: string;
    readonly name: string;
    readonly role: string;
    /** Name of the absent official for whom it was done. */
    readonly for?: string;
  };
}

/** By what somebody filed for another. */
export interface FiledAs {
  readonly by: ActingFor['by'];
  readonly mandateId?: string;
  /** The first instant at which the mandate no longer held, as it was given. */
  readonly until?: string;
}

/** A case as it stands in the database. */
export interface Case {
  readonly id: string;
  readonly code: string;
  readonly service: string;
  readonly serviceVersion: number;
  readonly agencyId: number;
  /** The support point: where an official helped to fill it in. */
  readonly supportAgencyId: number | null;
  /** The receiving point: took it in and may hand the result over; online the competent agency itself. */
  readonly intakeAgencyId: number | null;
  readonly personId: string;
  readonly applicantName: string;
  readonly onBehalfOf: string | null;
  /** Who filed it for the applicant by a mandate; null where they did themselves. */
  readonly filedBy: string | null;
  readonly filedByName: string | null;
  readonly filedAs: FiledAs | null;
  readonly channel: string;
  readonly state: CaseState;
  readonly reason: string | null;
  readonly receivedAt: Date;
  readonly countedFrom: Date;
  readonly dueAt: Date | null;
  readonly acceptedAt: Date | null;
  readonly decidedAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly endedAt: Date | null;
  readonly form: Readonly<Record<string, unknown>>;
  /** JSON pointers of the answers that registries gave. */
  readonly fromRegistries: readonly string[];
  readonly results: Results;
  readonly draftId: string | null;
  readonly leadCaseId: string | null;
  readonly leadAgencyId: number | null;
  readonly leadLinkId: string | null;
  /** Since when the deadline is not counted; then `dueAt` is null and `dueBefore` what it was. */
  readonly clockStoppedAt: Date | null;
  readonly dueBefore: Date | null;
  readonly extendedAt: Date | null;
  /** Counts as late whatever its dates say. */
  readonly countedLate: boolean;
  /** What the clock does next, and when. */
  readonly alarm: Alarm | null;
  readonly alarmAt: Date | null;
}

export type Alarm = 'remind' | 'extend' | 'escalate' | 'lapse';

/** Work of an official on a case. */
export interface Task {
  readonly id: string;
  readonly caseId: string;
  readonly tokenId: string;
  readonly agencyId: number;
  readonly node: string;
  readonly role: string;
  readonly openedAt: Date;
  readonly dueAt: Date | null;
  readonly claimedBy: string | null;
  readonly claimedName: string | null;
  readonly doneAt: Date | null;
  readonly outcome: string | null;
  readonly reason: string | null;
  readonly version: number;
}

/** The lead's mirror of a linked case. */
export interface Link {
  readonly id: string;
  readonly caseId: string;
  readonly agencyId: number;
  readonly node: string;
  readonly service: string;
  readonly toAgencyId: number;
  readonly linkedCaseId: string;
  readonly code: string | null;
  readonly state: CaseState;
  readonly dueAt: Date | null;
  readonly sentAt: Date;
}

/** What happened, and who did it. */
export interface HistoryEntry {
  readonly id: string;
  readonly at: Date;
  readonly kind:
    | 'submitted'
    | 'taken-in'
    | 'handed-over'
    | 'posted'
    | 'opened'
    | 'task'
    | 'registry'
    | 'document'
    | 'document-revoked'
    | 'message-sent'
    | 'reply'
    | 'timer'
    | 'claimed'
    | 'released'
    | 'assigned'
    | 'supplement-requested'
    | 'supplement-answered'
    | 'supplement-lapsed'
    | 'extended'
    | 'stopped'
    | 'withdrawal-requested'
    | 'withdrawal-agreed'
    | 'withdrawal-refused'
    | 'fee-requested'
    | 'fee-paid'
    | 'consulted'
    | 'consultation-answered'
    | 'consultation-late'
    | 'reminded'
    | 'escalated'
    | 'complained'
    | 'complaint-answered'
    | 'ended';
  readonly node: string | null;
  readonly outcome: string | null;
  readonly state: CaseState | null;
  readonly reason: string | null;
  readonly agencyId: number;
  readonly actorKind: string;
  readonly actorName: string;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

export const noResults: Results = { tasks: {}, registry: {}, documents: {}, messages: {} };
