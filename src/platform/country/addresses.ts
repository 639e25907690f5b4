/** How people write where a place is. Words are as `text.fold` leaves them. */
export interface AddressRules {
  /** Words and abbreviations that say of what kind the area beside them is, and the kinds of area that they may stand for. */
  readonly kindWords: readonly { readonly words: readonly string[]; readonly kinds: readonly string[] }[];
  /** Whether such a word stands before the name or after it. */
  readonly kindStands: 'before' | 'after';
  /** What people write instead of a name, and the name. */
  readonly otherNames: Readonly<Record<string, string>>;
  /** Addresses as people write them, for hints and tests. */
  readonly examples: readonly string[];
}
