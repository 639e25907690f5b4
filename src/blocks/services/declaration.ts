import type { CaseState, Localized, PlainDate } from '#platform/country';
import type { AskingRules, ConsultationRules, ExtensionRules, MayRules, ReminderRules } from './law-clock.ts';

/**
 * The context of FEEL in a process: `form` (the answers as filed), `applicant` (`recordId`, `name`, `onBehalfOf`), `case` (`code`,
 * `id`, `channel`, `receivedOn`), `today` (local date of the step), `tasks.<user task>.outcome|reason`,
 * `registry.<write task>.key|recordId`, `documents.<issue task>.documentId|number`,
 * `messages.<send task>.state` and whatever the linked service declares under `reply`; for documents and the receipt also
 * `texts.<group>.<field>`: a chosen area in words, with all above it. A form's own `x-when` and `x-check`
 * see the answers at the top: `child.sex`, not `form.child.sex`.
 *
 * A value in a declaration: a text that begins with `= ` is FEEL over the case's context, anything else stands for itself.
 * In maps and lists each leaf is a value of its own.
 */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

/** An outcome that an official can choose for a user task; its id becomes `tasks.<task>.outcome`. */
export interface Outcome {
  readonly id: string;
  readonly title: string;
  /** The official must write why; the person reads it. */
  readonly needs_reason?: boolean;
  /** State that the case takes with this outcome. */
  readonly state?: CaseState;
}

/** Work of an official at the desk. */
export interface UserTask {
  readonly kind: 'user';
  readonly id: string;
  readonly role: string;
  readonly title: string;
  /** What to check, for the official. */
  readonly guidance?: string;
  readonly outcomes: readonly Outcome[];
  /** Working time allowed for this step alone, such as `1 working-days`. */
  readonly within?: string;
  /** Nobody decides it before the fee at the counter has been taken. */
  readonly after_fee?: boolean;
}

/** Writes a record of a registry, within the step's transaction. */
export interface WriteTask {
  readonly kind: 'write';
  readonly id: string;
  readonly title?: string;
  /** Registry. */
  readonly write: string;
  /**
   * Key of the record: a FEEL value, or `new-personal-number`: made by the country's identifier rules from `personal_number`,
   * drawn again while taken.
   */
  readonly key: Value;
  readonly personal_number?: { readonly sex: Value; readonly birth_date: Value; readonly area: Value };
  /** FEEL giving a list: a record for each item, which expressions see as `item`; otherwise one record. */
  readonly each?: Value;
  /** Whom the record is about: `new-person` = the record itself is a person not yet known; otherwise the person's record id. */
  readonly subject?: Value;
  /** In place of `subject`: the person's number. One whom nobody knows has a record without a person behind it. */
  readonly subject_number?: Value;
  /** Date from which the values hold; the day of the write where missing. */
  readonly valid_from?: Value;
  readonly values: { readonly [attribute: string]: Value };
  readonly basis?: string;
}

/** Issues a numbered, signed document from a template of the country. */
export interface IssueTask {
  readonly kind: 'issue';
  readonly id: string;
  /** Name of the template, and the document's kind. */
  readonly issue: string;
  readonly title: string;
  /** The user task whose official signs. */
  readonly signatory: string;
  /** Into whose vaults: `applicant`, or FEEL giving a person's record id. */
  readonly to: readonly Value[];
  /** Whom the document is about: FEEL giving a person's record id; the applicant where missing. */
  readonly subject?: Value;
  readonly data: { readonly [name: string]: Value };
}

/** Opens a linked case of another service, at another agency, by message. */
export interface SendTask {
  readonly kind: 'send';
  readonly id: string;
  readonly title?: string;
  readonly send: string;
  readonly agency: { readonly body: string; readonly at: Value };
  /** Becomes the linked case's form, group by group. */
  readonly data: { readonly [name: string]: Value };
}

/** Waits for the reply of the linked case that a send task opened; it comes in as `messages.<send task>.*`. */
export interface ReceiveTask {
  readonly kind: 'receive';
  readonly id: string;
  readonly title?: string;
  /** Id of the send task. */
  readonly receive: string;
}

export type Task = UserTask | WriteTask | IssueTask | SendTask | ReceiveTask;

export interface LegalBasis {
  readonly document: string;
  readonly article?: string;
  readonly title?: string;
  /** From when, and until when if that is known, the text holds. */
  readonly valid_from?: PlainDate;
  readonly valid_to?: PlainDate;
  /** `unverified` where the text itself was not read. */
  readonly source?: string;
}

/** A paper that the law asks for; `from_registry` = not asked, because a registry holds it. */
export interface Paper {
  readonly name: string;
  /** In words, in which case it is handed in; papers of one case stand together. */
  readonly case?: string;
  readonly note?: string;
  readonly from_registry?: string;
  readonly form?: string;
  readonly originals?: number;
  readonly copies?: number;
  readonly source?: string;
}

export interface Fee {
  readonly name: string;
  /** Whole units of the smallest coin in use; 0 = free. */
  readonly amount: number;
  /** In words, when it is to be paid. */
  readonly when?: string;
  /** FEEL over the case's context: whether it is due in this case; always where missing. */
  readonly applies?: Value;
  /** FEEL: how many times the amount is due, such as once a copy; once where missing. */
  readonly quantity?: Value;
  /** Where it is paid: at the counter, against a receipt. */
  readonly collect?: 'counter';
  readonly source?: string;
}

export interface Deadline {
  /** `<number> working-days | working-hours | days | months`, as `#platform/calendar` reads it. */
  readonly within: string;
  /** What a request for more does to the deadline; without it nothing can be asked for. */
  readonly supplement?: 'restart' | 'subtract';
  readonly asking?: AskingRules;
  readonly extension?: ExtensionRules;
  readonly reminders?: ReminderRules;
  readonly consultation?: ConsultationRules;
  readonly may?: MayRules;
  readonly note?: string;
  readonly source?: string;
}

/** A worked example: the documentation, the demo data and a test at once. */
export interface Example {
  readonly name: string;
  readonly given: {
    readonly applicant?: string;
    readonly form: Record<string, unknown>;
    /** The day on which it is judged; the present one where missing. */
    readonly today?: PlainDate;
  };
  readonly then: {
    /** Pointers of the fields at fault; none = the form is right. */
    readonly faults?: readonly string[];
    readonly outcome?: string;
    readonly within?: string;
    readonly opens?: readonly string[];
  };
}

/** service.yaml as the engine reads it, with `tasks` under a `kind`. */
export interface Declaration {
  readonly service: string;
  /** Number in the national catalogue of procedures. */
  readonly procedure_code?: string;
  readonly name: string;
  readonly summary?: string;
  readonly description?: string;
  readonly keywords: readonly string[];
  /** `unverified`, or the text that the whole was declared from. */
  readonly source?: string;
  readonly version: number;
  readonly in_force: { readonly from: PlainDate; readonly to?: PlainDate };
  readonly legal_basis: readonly LegalBasis[];
  /** `at`: value giving the code of an area; the body is looked for there and above. `name`: what people call that kind of agency. */
  readonly competent: { readonly body: string; readonly at?: Value; readonly name?: string };
  readonly online: 'full' | 'partial' | 'none';
  /** Why not fully online: published. */
  readonly online_reason?: string;
  /** Empty = opened by message only; not listed. */
  readonly channels: readonly ('online' | 'counter' | 'post')[];
  readonly opened_by?: 'person' | 'message';
  readonly life_events: readonly string[];
  /** Who may file. */
  readonly who?: string;
  /** Whether it may be filed for those for whom one acts; without it everybody files for themselves. */
  readonly on_behalf?: boolean;
  /** Whose matter it may be; default people alone. Of a business it is filed by who acts for it. */
  readonly applicants?: readonly ('person' | 'business')[];
  /** FEEL over `form`: what a case is about. Another running case about the same is pointed out before filing, and to officials. */
  readonly one_at_a_time?: Value;
  /** Assurance level of sign-in that filing needs. */
  readonly assurance: number;
  readonly deadline?: Deadline;
  readonly fees: readonly Fee[];
  readonly papers: readonly Paper[];
  readonly steps: readonly string[];
  readonly form?: 'form.yaml';
  readonly process?: 'process.bpmn';
  readonly result?: { readonly name?: string; readonly template?: string; readonly registry?: string };
  readonly tasks: { readonly [id: string]: Task };
  /** What a case opened by message answers when it ends, besides its `state`. */
  readonly reply: { readonly [name: string]: Value };
  /** What the receipt says of the applicant beside the name: `personal_number`, `address`, `phone`, `email`. */
  readonly receipt: { readonly [name: string]: Value };
  readonly examples: readonly Example[];
  readonly links: readonly { readonly title: string; readonly url: string }[];
}

/** A form's JSON Schema with the keywords of `#ui/form`. */
export type FormSchema = Readonly<Record<string, unknown>>;

/** One immutable version of a service, as it stands in the database. */
export interface ServiceVersion {
  readonly service: string;
  readonly version: number;
  /** SHA-256 of the canonical bytes of all its files, hex. */
  readonly sha256: string;
  readonly field: string;
  readonly inForce: { readonly from: PlainDate; readonly to?: PlainDate };
  /** In the national language; `declarationIn(version, lang)` for another. */
  readonly declaration: Declaration;
  /** In the national language; `formIn(version, lang)` for another. Missing for a service that is only described. */
  readonly form?: FormSchema;
  /** BPMN 2.0 XML. Parse once per `sha256` with `#platform/process`. Missing for a service that is only described. */
  readonly process?: string;
  /** Texts of other languages by language, file (`service` or `form`) and JSON pointer. */
  readonly overlays: Readonly<
    Record<
      string,
      {
        readonly service?: Readonly<Record<string, string>>;
        readonly form?: Readonly<Record<string, string>>;
      }
    >
  >;
}

/** A life event, such as a birth, that gathers services. */
export interface LifeEvent {
  readonly id: string;
  readonly name: Localized;
  readonly summary: Localized;
}
