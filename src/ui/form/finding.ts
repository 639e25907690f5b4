/** What is wrong with a declaration, where, and what to do about it; for whoever writes declarations. */
export interface Finding {
  /** `forms.<what>` or `rules.<what>`. */
  readonly code: string;
  /** JSON pointer into the declaration, such as `/properties/child/properties/name`. */
  readonly pointer: string;
  readonly remedy: string;
}
