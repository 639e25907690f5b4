/**
 * The codes that people and businesses carry to be known by: what each says, for how long, and from which registry. The codes
 * themselves (a signed token in a square) are the platform's.
 */
export interface CodeRules {
  /** Who signs, as verifiers know it: the issuer in every code. */
  readonly issuer: string;
  /** Language of what the codes say, by ISO 639-3. */
  readonly language: string;
  readonly kinds: Readonly<Partial<Record<CodeKind, CodeDeclaration>>>;
}

/** `household` is reserved: a code of all who live together. */
export type CodeKind = 'person' | 'business' | 'household';

export interface CodeDeclaration {
  /** The registry that the code is made from; for `person` that of the people. */
  readonly registry: string;
  /** How long a code is valid. */
  readonly months: number;
  /** An attribute that ends what the code is about once it has a value, such as the day of a death: no code is given any more. */
  readonly endedBy?: string;
  readonly parts: readonly CodePart[];
}

/** What a code may say. A `photo` is a WebP picture in base64. */
export type CodePartName =
  | 'number'
  | 'name'
  | 'birth-date'
  | 'sex'
  | 'nationality'
  | 'address'
  | 'representative'
  | 'photo';

export interface CodePart {
  readonly part: CodePartName;
  /** The attributes it is put together from, in this order; an area stands with the areas around it. */
  readonly from: readonly string[];
  /** Left out unless whoever asks for the code wants it in. */
  readonly chosen?: boolean;
}
