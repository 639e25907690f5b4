import type { Localized } from './index.ts';

/**
 * The credentials that people keep in wallets of their own: what each says and from where it is read, and what a verifier may ask
 * for. The protocols, the signatures and the list of revoked ones are the platform's.
 */
export interface CredentialRules {
  /** By the name under which wallets ask for it. */
  readonly types: Readonly<Record<string, CredentialType>>;
  /** What the page of verifiers offers to ask for, by name. */
  readonly requests: Readonly<Record<string, CredentialRequest>>;
}

export interface CredentialType {
  /** The type as verifiers know it, a URI; `{issuer}` stands for the address of this node. */
  readonly vct: string;
  readonly title: Localized;
  readonly description?: Localized;
  /** `#rrggbb`: how a wallet paints it. */
  readonly colours: { readonly background: string; readonly text: string };
  /** How long it is valid. */
  readonly months: number;
  /** The registry whose record of the person it says; or else */
  readonly registry?: string;
  /** the template of the issued document that it says. */
  readonly template?: string;
  /** An attribute of the registry that ends it once it has a value, such as the day of a death. */
  readonly endedBy?: string;
  readonly claims: readonly CredentialClaim[];
}

export interface CredentialClaim {
  readonly claim: string;
  readonly title: Localized;
  /**
   * Attributes of the registry, or paths in the data of the document (`child.birth_date`); several are one text, with a space
   * between them. An area stands with the areas around it.
   */
  readonly from: readonly string[];
  /** Only whether so many years have passed since the day that stands there. */
  readonly years?: number;
  /** Shown whenever the credential is; all else the holder shows or keeps back. */
  readonly always?: boolean;
}

export interface CredentialRequest {
  readonly title: Localized;
  readonly type: string;
  readonly claims: readonly string[];
  /** The claim with a personal number by which an official at a counter goes on with that person. */
  readonly counter?: string;
}
