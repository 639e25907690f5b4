/** What other programs may learn of a person who signs in to them here (OpenID Connect), and what they call it. */
export interface SsoRules {
  /** The name (`acr`) of each assurance level, by level. */
  readonly levels: Readonly<Record<number, string>>;
  /** What a program may ask for, by scope. */
  readonly scopes: Readonly<Record<string, readonly SsoClaim[]>>;
}

/** A claim and the attribute of the registry of people that it is read from. */
export interface SsoClaim {
  readonly claim: string;
  readonly attribute: string;
}
