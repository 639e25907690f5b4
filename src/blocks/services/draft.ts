import type { ActingFor } from '#platform/context';
import type { PlainDate } from '#platform/country';
import type { FormValues } from '#ui/form';

/** A registry value as it was shown: what it was, where it came from, and under which key it was found. */
export interface ShownValue {
  readonly value: unknown;
  readonly registry: string;
  readonly key: string;
  /** An area as the registry has it, and since when, where it is called or cut otherwise today. */
  readonly written?: { readonly code: string; readonly at: PlainDate };
  /** Codes of the areas of today of which it may be one: only which is asked. */
  readonly among?: readonly string[];
}

/** What somebody else who must confirm the answers has said so far; the request itself is theirs. */
export interface Signature {
  readonly requestId: string;
  readonly role: string;
  /** Personal number as the answers give it. */
  readonly number: string;
  /** Record id; null when nobody has this number, which is not told: whoever asked waits as for anybody else. */
  readonly personId: string | null;
  /** Known from their answer on: asking tells nobody's name. */
  readonly name?: string;
  /** `void`: the answers changed after it was confirmed, or they name somebody else now. */
  readonly state: 'waiting' | 'confirmed' | 'refused' | 'void';
  readonly reason?: string;
  /** SHA-256 of the answers that were confirmed. */
  readonly digest?: string;
  readonly at: string;
}

export interface DraftStep {
  readonly at: string;
  readonly what:
    | 'asked'
    | 'prepared'
    | 'confirmed'
    | 'refused'
    | 'voided'
    | 'offered'
    | 'accepted'
    | 'declined'
    | 'withdrawn';
  /** Full name of who did it; empty for the engine. */
  readonly by: string;
  readonly role?: string;
  readonly note?: string;
}

/** How a draft at a counter came about. */
export interface Intake {
  readonly visitId: string;
  /** Full name of whoever stands there, as the registry has it. */
  readonly name: string;
  /** Whether their card was read, or its number typed by the official who looked at it. */
  readonly identified: 'card' | 'number';
  /** Full name of the official who began it. */
  readonly by: string;
  /** For whom they came by a mandate, or for a business that they represent; then the draft is the other's. */
  readonly actsFor?: ActsFor;
}

/** By what whoever stands at a counter acts for another. */
export interface ActsFor {
  /** Who stands there. */
  readonly personId: string;
  /** Full name of the other. */
  readonly name: string;
  readonly by: ActingFor['by'];
  readonly mandateId?: string;
  /** The first instant at which the mandate no longer holds. */
  readonly until?: string;
}

/** What a person has filled in so far. */
export interface Draft {
  readonly id: string;
  readonly personId: string;
  /** The agency at whose counter an official fills it in, if so; then it is not the person's to change. */
  readonly agencyId: number | null;
  readonly intake: Intake | null;
  /** For whom, when not for themselves. */
  readonly onBehalfOf: string | null;
  readonly service: string;
  readonly version: number;
  readonly data: FormValues;
  /** By JSON pointer. A field that was looked for in vain stands here with the value null. */
  readonly shown: Readonly<Record<string, ShownValue>>;
  /** Names of the pages that were saved without a fault. */
  readonly done: readonly string[];
  readonly revision: number;
  /** Who must confirm it, and what each has said. */
  readonly signatures: readonly Signature[];
  /** Who did what with it besides answering, oldest first. */
  readonly history: readonly DraftStep[];
  readonly caseId: string | null;
  readonly filedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
