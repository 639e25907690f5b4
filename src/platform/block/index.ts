import type { Logger } from 'pino';
import type { Clock } from '#platform/clock';
import type { Config } from '#platform/config';
import type { Actor, Ctx, Hat, Purpose, RequestFacts } from '#platform/context';
import type { Country } from '#platform/country';
import type { Keyring } from '#platform/crypto';
import type { Pools } from '#platform/database';
import type { Subscription } from '#platform/events';
import type { FileStore } from '#platform/files';
import type { Asset, Mount, Route } from '#platform/http';
import type { Language, Translate } from '#platform/i18n';
import type { Job } from '#platform/jobs';
import type { Consent, DeskAlert, Holding } from './personal-data.ts';

/** Who a session belongs to. */
export interface SignedIn {
  readonly actor: Actor;
  /** Whose rows this person sees: their own and those of the people they act for. */
  readonly persons: readonly string[];
}

/** What a program shows with a request: a token, how it says that it holds it, and for a token bound to a key the proof of that key. */
export interface ShownToken {
  readonly token: string;
  readonly scheme: 'bearer' | 'dpop';
  readonly proof: string | undefined;
  readonly method: string;
  /** The address that was asked, without query. */
  readonly url: string;
}

/** A program of an agency that asks in its own name, and what its token is for. */
export interface ProgramIn {
  readonly actor: Actor;
  readonly scopes: readonly string[];
  /** Where this was remembered and not asked. */
  readonly remembered?: {
    /** Asks whether it is still so, as the first thing of a transaction, which it undoes where it is not. @throws TokenChanged */
    readonly confirm: (db: Ctx['db']) => Promise<void>;
    /** Who it is, asked and not remembered. */
    readonly anew: () => Promise<ProgramIn | undefined>;
  };
}

/** A token no longer says what was remembered of it: it was revoked, has ended, or its program was changed or closed. */
export class TokenChanged extends Error {}

/** What a room needs to look at the country's declarations: the folder and the contract, no database. */
export interface Checking extends Pick<App, 'config' | 'country' | 'clock' | 'log' | 'memo'> {
  readonly t: Translate;
}

/** A fault of a declaration: where it stands and, in words, what is wrong and what to do. */
export interface DeclarationFault {
  /** Path from the country's folder. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** `<block>.<fault>`. */
  readonly code: string;
  readonly text: string;
}

/** What a room found in the country's folder: every fault, and how many of what it has looked at. */
export interface Checked {
  readonly faults: readonly DeclarationFault[];
  /** What is not wrong, and should be looked at: it keeps nothing from being loaded. */
  readonly warnings?: readonly DeclarationFault[];
  readonly counts: Readonly<Record<string, number>>;
}

/** A service that can be filed online, and whose matter it may be. */
export interface Fileable {
  readonly service: string;
  readonly title: string;
  readonly applicants: readonly ('person' | 'business')[];
}

/** Something that reads or writes an attribute of a registry. */
export interface AttributeUse {
  readonly registry: string;
  readonly attribute: string;
  /** A form that is filled in from it, a process that writes it, a credential or another program that tells it. */
  readonly kind: 'form' | 'process' | 'credential' | 'program';
  /** What uses it, in the reader's language. */
  readonly title: string;
  readonly href?: string;
}

/** A column of secrets that programs before the second format wrapped: each needs its label to be wrapped anew. */
export interface FirstWrap {
  readonly table: string;
  readonly column: string;
  /** The label as an expression over the row. */
  readonly label: string;
}

/** A room of the house, as its door describes it. */
export interface Block {
  readonly name: string;
  /** The blocks whose doors it opens; all of them stand to its left in the composition root's list. */
  readonly uses: readonly string[];
  readonly routes?: readonly Route[];
  readonly subscribes?: readonly Subscription[];
  readonly jobs?: readonly Job[];
  /** The room's folder, `import.meta.dirname`: its migrations/ and locales/ are found there. */
  readonly folder: string;
  /** Files that its pages ask for, each under a path that changes with its content. */
  readonly assets?: () => readonly Asset[];
  /** Looks at what the country declares for this room, without a database: what `load` would refuse, and what would fail later. */
  readonly check?: (asked: Checking) => Promise<Checked>;
  /** Protocols that a library speaks under a path of their own. */
  readonly mounts?: readonly Mount[];
  /** Where it keeps secrets that an older program may have wrapped. */
  readonly firstWraps?: readonly FirstWrap[];
  /** Labels of keyed hashes that must outlast the master key: what was hashed cannot be hashed again. */
  readonly lastingHashes?: readonly string[];
  /** What in this room reads or writes attributes of registries, for the catalogue of them. */
  readonly attributeUses?: (ctx: Ctx) => Promise<readonly AttributeUse[]>;
  /** Takes over what the country declares (areas, registries, services …); as owner, on a fresh or upgraded database. Idempotent. */
  readonly load?: (ctx: Ctx) => Promise<void>;
  /** Puts demo people and records there, in the development profile only, after every block has loaded. Idempotent. */
  readonly seed?: (ctx: Ctx) => Promise<void>;
  /**
   * Answers who a session token belongs to; exactly one block gives it. `whose` false: whose rows they see is not asked, which a
   * public page does not need, and `persons` are none.
   */
  readonly authenticate?: (
    app: App,
    db: Ctx['db'],
    token: string,
    whose?: boolean,
  ) => Promise<SignedIn | undefined>;
  /**
   * Answers which program of an agency a token belongs to, asked anew at each request; at most one block gives it. `relying`: what it
   * remembers of a token will do, for whoever asks confirms it in the transaction of the request.
   */
  readonly authenticateProgram?: (
    app: App,
    db: Ctx['db'],
    shown: ShownToken,
    relying?: boolean,
  ) => Promise<ProgramIn | undefined>;
  /** What people can file online, in the reader's language, for rooms that know a service only by its code; at most one block gives it. */
  readonly fileable?: (ctx: Ctx) => Promise<readonly Fileable[]>;
  /** The codes of those among these cases that the hat may open, by id, for rooms that know a case only by it; at most one block gives it. */
  readonly caseCodes?: (ctx: Ctx, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** The id of the case with this code, where the hat may open it; the same room gives it. */
  readonly caseOfCode?: (ctx: Ctx, code: string) => Promise<string | undefined>;
  /** What it holds about people; every table with people in it belongs to one. */
  readonly personalData?: readonly Holding[];
  /** What the one who asks has agreed to in this room, and has taken back. */
  readonly consents?: (ctx: Ctx) => Promise<readonly Consent[]>;
  /** What the clock points out to the official who asks, beside cases. */
  readonly alerts?: (ctx: Ctx) => Promise<readonly DeskAlert[]>;
  /** What whoever watches over the program should know beside that it answers; nothing of it is about people. */
  readonly health?: (ctx: Ctx) => Promise<Readonly<Record<string, unknown>>>;
  /** Of these files, those that the room still refers to; the rest is swept away. */
  readonly keepsFiles?: (ctx: Ctx, ids: readonly string[]) => Promise<readonly string[]>;
}

export const defineBlock = (block: Block): Block => block;

/** In whose name, under which hat and why a transaction runs. */
export interface Acting {
  readonly actor: Actor;
  /** `owner` only for loading and seeding. */
  readonly hat: Hat | 'owner';
  readonly purpose: Purpose;
  readonly lang?: Language;
  readonly request?: RequestFacts;
}

/** The running program. Made once by the composition root; read by everything through `ctx.app`. */
export interface App {
  readonly config: Config;
  readonly clock: Clock;
  readonly country: Country;
  readonly pools: Pools;
  readonly files: FileStore;
  readonly keyring: Keyring;
  readonly blocks: readonly Block[];
  readonly log: Logger;
  translate(lang: Language): Translate;
  /** One transaction, under a hat, for an actor and a purpose; commits when `work` resolves, rolls back when it throws. */
  transaction<T>(as: Acting, work: (ctx: Ctx) => Promise<T>): Promise<T>;
  /** Room for what a block keeps per process and can always make again (parsed declarations), by block name. */
  memo<T>(key: string, make: () => T): T;
}

export { migrationsOf, type OpenApp, openApp, type Parts, prepareDatabase } from './open-app.ts';
export {
  type Consent,
  type DeskAlert,
  type FieldKind,
  type HeldFile,
  type HeldRow,
  type Holding,
  heldIn,
  type Kept,
  notGiven,
  type Withheld,
} from './personal-data.ts';
