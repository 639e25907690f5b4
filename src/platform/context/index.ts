import type { App } from '#platform/block';
import type { Clock } from '#platform/clock';
import type { MandateKind, MandatePower } from '#platform/country';
import type { Db } from '#platform/database';
import type { EventType } from '#platform/events';
import type { Language, Translate } from '#platform/i18n';

/** A role that an official holds at an agency, in force now. */
export interface Appointment {
  readonly agencyId: number;
  readonly role: string;
  /** The absent official whose appointment it is, where one stands in for them. */
  readonly for?: { readonly accountId: string; readonly name: string; readonly personId?: string };
}

/** How somebody proved who they are in this session, and when. */
export interface SignIn {
  readonly sessionId: string;
  /** `pwd`, `otp`, `passkey`, `code` … (RFC 8176 where it has a name). */
  readonly methods: readonly string[];
  /** Independent factors that were shown: what one knows, has, is; a passkey with user verification is two. */
  readonly factors: number;
  /** Factors that the account could show. */
  readonly strongest: number;
  /** When they were last shown. */
  readonly at: Date;
  /** Somebody has once compared the person with their card; also when their level has fallen since. */
  readonly seen: boolean;
}

/** For whom somebody acts at the moment, and within which bounds; asked anew at each request. */
export interface ActingFor {
  /** Record of the person or business. */
  readonly principalId: string;
  readonly principalKind: 'person' | 'business';
  readonly name: string;
  /** By what: the kind of a mandate, or `officer`: who represents a business by its registry. */
  readonly by: 'officer' | MandateKind;
  readonly mandateId?: string;
  /** Null: all that may be done by another. */
  readonly services: readonly string[] | null;
  /** What may not, whatever the mandate says. */
  readonly closed: readonly string[];
  readonly powers: readonly MandatePower[];
  /** The first instant at which it no longer holds. */
  readonly until?: Date;
}

/** Who acts. `system` is a job or a subscriber, `program` one of an agency, which asks in a person's stead or in its own name; both always under a name. */
export interface Actor {
  readonly kind: 'anyone' | 'person' | 'official' | 'system' | 'program';
  /** Account of a signed-in person or official. */
  readonly accountId?: string;
  /** Record id of the person in the registry of people; also an official's own, for "nobody decides a case of their own". */
  readonly personId?: string;
  /** For people and officials their full name; for the system the name of the job or subscriber. */
  readonly name: string;
  /** Assurance level of the sign-in, 0 when nobody is signed in. */
  readonly assurance: number;
  readonly appointments: readonly Appointment[];
  /** Present when a browser is signed in. */
  readonly signIn?: SignIn;
  /** Present while they act for somebody else: then `personId` is still who they are. */
  readonly actingFor?: ActingFor;
  /** Of a program that asks in its own name: which it is, and of what kind its agency is. */
  readonly program?: { readonly id: string; readonly body: string };
}

/** Whose matter it is: of the person for whom one acts, else one's own. */
export const principalOf = ({
  actingFor,
  personId,
}: Pick<Actor, 'actingFor' | 'personId'>): string | undefined => actingFor?.principalId ?? personId;

/**
 * What row-level security lets through in this transaction. A `person` hat sees rows whose `person_id` is one of
 * `persons`; an `agency` hat sees rows whose `agency_id` is one of `agencies`; `none` sees no guarded row.
 */
export type Hat =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'person';
      readonly persons: readonly string[];
      /** Whoever acts by a mandate sees what belongs to these services only; `*` is all of them but those with a `!` before them. */
      readonly services?: readonly string[];
    }
  | { readonly kind: 'agency'; readonly agencies: readonly number[] };

/** Why data are read or written; it goes into every trace. */
export interface Purpose {
  /** A code such as `case`, `own-data`, `intake`; its text is `purpose.<code>`. */
  readonly code: string;
  readonly caseId?: string;
  /** Legal basis, as the service or registry declares it. */
  readonly basis?: string;
  /** A case elsewhere, by the name that whoever asks has for it. */
  readonly reference?: string;
}

/** What pages need to know of the request that they answer. */
export interface RequestFacts {
  /** Path and query. */
  readonly url: string;
  /** The token that every form of this session carries. */
  readonly csrf: string;
  /** For whom the reader acts, which every page says; also where the page itself is about the reader. */
  readonly actingFor?: ActingFor;
}

/** Everything a function may use. No module holds a database handle, a clock or a language of its own. */
export interface Ctx {
  readonly app: App;
  readonly db: Db;
  readonly actor: Actor;
  readonly hat: Hat;
  readonly purpose: Purpose;
  readonly clock: Clock;
  readonly lang: Language;
  readonly t: Translate;
  /** Present when a page or form is being answered. */
  readonly request?: RequestFacts;
  /** Writes an event of this transaction: it is delivered if and only if the transaction commits. */
  emit<Payload extends object>(event: EventType<Payload>, subject: string, payload: Payload): Promise<void>;
  /** The same transaction for another purpose, such as work on one case. */
  withPurpose(purpose: Purpose): Ctx;
  /**
   * Runs `work` in the same transaction under another hat, as a named system actor, and puts the first hat back.
   * For a step that the actor causes but whose rows are another's: opening the linked case at another agency.
   */
  asSystem<T>(name: string, hat: Hat, work: (ctx: Ctx) => Promise<T>): Promise<T>;
  /**
   * The same, but still as the actor: for what an official does in another's place, such as taking in a case for another
   * agency or looking up what a person at their counter could see themselves. Whoever calls it has checked that they may.
   */
  withHat<T>(hat: Hat, work: (ctx: Ctx) => Promise<T>): Promise<T>;
  /**
   * Runs one of several works of this transaction apart from the others: a fault undoes what this work wrote and the events that it
   * emitted, and leaves the rest as it was. It costs two round trips.
   */
  apart<T>(work: () => Promise<T>): Promise<T>;
}

export { makeContext } from './make-context.ts';
