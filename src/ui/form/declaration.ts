/** A rule with the text that says what is wrong when it does not hold. */
export interface Check {
  /** FEEL over the whole data and `today`. */
  readonly rule: string;
  readonly message: string;
}

/** A field as declared: the part of JSON Schema 2020-12 that forms use, and the `x-` keywords of this engine. */
export interface FieldSchema {
  readonly type?: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  readonly title?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly formatMinimum?: string;
  readonly formatMaximum?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly items?: FieldSchema;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
  readonly readOnly?: boolean;
  /** FEEL over the whole data: absent, with its data, unless true. */
  readonly 'x-when'?: string;
  /** The registry attribute that answers it; `of` says whose. */
  readonly 'x-from'?: { readonly registry: string; readonly attribute: string; readonly of: string };
  readonly 'x-if-missing'?: 'ask' | 'refuse';
  readonly 'x-if-unreachable'?: 'ask-and-verify';
  /** Document and article by which it must be asked. */
  readonly 'x-basis'?: string;
  readonly 'x-source'?: string;
  readonly 'x-options'?: { readonly source: string; readonly level?: number; readonly parent?: string };
  readonly 'x-labels'?: Readonly<Record<string, string>>;
  readonly 'x-widget'?: Widget;
  readonly 'x-file'?: { readonly types: readonly string[]; readonly max_bytes: number };
  readonly 'x-autocomplete'?: string;
  readonly 'x-example'?: string;
  /** JSON pointer of the field whose value is offered first. */
  readonly 'x-same-as'?: string;
  readonly 'x-check'?: Check | readonly Check[];
  /** A longer explanation, shown when it is asked for; `examples` stand below it. */
  readonly 'x-help'?: string;
  readonly examples?: readonly string[];
  /** Of an item: the keys whose answers name it, such as `[given_name]`; else its first text. */
  readonly 'x-summary'?: readonly string[];
}

export type Widget = 'textarea' | 'radio' | 'select' | 'checkbox' | 'money' | 'short' | 'email' | 'tel';

/** A form: each property at the top is a group of questions, shown as one page, in order. */
export interface FormDeclaration extends FieldSchema {
  readonly $schema?: string;
  readonly $id?: string;
  /** Other people who must confirm the answers before they can be filed. */
  readonly 'x-signers'?: readonly SignerDeclaration[];
}

/** Somebody whose personal number is an answer, and who must confirm the whole. */
export interface SignerDeclaration {
  readonly role: string;
  readonly title: string;
  /** Pointer of the answer with the personal number; `*` stands for every item of a list. */
  readonly number: string;
  /** FEEL over the whole data; left out, always. */
  readonly when?: string;
}

/** Answers by group and field, as typed values. */
export type FormValues = Readonly<Record<string, unknown>>;

/** A file that has been kept: `id` is whatever the caller stores it under. */
export interface KeptFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}
