import { AsyncLocalStorage } from 'node:async_hooks';
import type { AdapterPayload } from 'oidc-provider';
import type { FirstTime, SsoAccount } from './store.ts';

/** A code's grant and session, and whose it is. */
export interface FoundWithCode {
  readonly grant: AdapterPayload | undefined;
  readonly session: AdapterPayload | undefined;
  readonly accountId: string;
  readonly account: SsoAccount | undefined;
}

/** The exchange of a code for tokens: what was asked for with the program that shows it. */
export interface Exchange {
  /** Of the code. */
  readonly key: string;
  readonly code: AdapterPayload | undefined;
  /** The program's assertion, to be remembered together with the use of the code. */
  assertion?: FirstTime;
  /** The code is good, and is used up when its first token is kept. */
  used?: boolean;
}

/** The session here of the browser whose request the provider is answering. */
export interface Browser {
  readonly sessionId: string | undefined;
  readonly accountId: string | undefined;
  /** Whether the person is confirming that they want to be signed out everywhere. */
  readonly leaving: boolean;
  /** The page that tells the person of a fault, in their language. */
  readonly faultPage: (fault: unknown) => string;
  /** What came with the code that is being exchanged, found in one question; only for this one request. */
  found?: FoundWithCode;
  exchange?: Exchange;
}

/** The provider's own code lies between the request and what it keeps: it cannot be handed through. */
export const browser = new AsyncLocalStorage<Browser>();
