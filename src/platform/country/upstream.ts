import type { Localized } from './index.ts';

/** What the country's provider of identities says of somebody (OpenID Connect), and what it means here. */
export interface UpstreamRules {
  /** What people call the provider: it stands on the button. */
  readonly name: Localized;
  /** What is asked for beside `openid`, so that the personal number comes along. */
  readonly scopes: readonly string[];
  /** The claim that is the personal number; of the ID token or of the userinfo endpoint. */
  readonly personalNumber: string;
  /** What each `acr` stands for: how surely it is known who it is, and how many factors were shown. */
  readonly levels: Readonly<Record<string, { readonly assurance: number; readonly factors: number }>>;
  /** What each `amr` shows of a person: what they know, have or are; two kinds are two factors. */
  readonly methods: Readonly<Record<string, readonly string[]>>;
}
