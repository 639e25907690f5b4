/** By what one person acts for another, or for a business, where a row says so; a parent and who represents a business need none. */
export type MandateKind = 'attorney' | 'helper' | 'guardian' | 'employee';

/** What whoever acts for another may do: see, fill in, or file and answer in their name. */
export type MandatePower = 'read' | 'prepare' | 'submit';

export interface MandateKindRules {
  /** No mandate of this kind is given for longer, in months. */
  readonly months: number;
  /** What it may give at most; a mandate says which of these it gives. */
  readonly powers: readonly MandatePower[];
  /** Who gives it: the person online, or an official at a desk on a paper; a business gives through its representative. */
  readonly given: readonly ('online' | 'desk')[];
  /** The text that it stands on, or unverified. */
  readonly source: string;
}

/** What a country says of acting for others. A country without it knows only parents and guardians that a registry names. */
export interface MandateRules {
  readonly kinds: Readonly<Partial<Record<MandateKind, MandateKindRules>>>;
  /** What everybody must do themselves, such as being photographed for a card. */
  readonly notByOthers: readonly { readonly service: string; readonly source: string }[];
  /** Attributes that end somebody's standing, and with it every mandate, once they have a value. */
  readonly person?: { readonly endedBy: string };
  /** The registry of businesses: its `subject` is the legal representative. */
  readonly business?: { readonly registry: string; readonly name: string; readonly endedBy?: string };
  /** So many days before a mandate ends by its time, both sides are told; without it nobody is. */
  readonly noticeDays?: number;
}
