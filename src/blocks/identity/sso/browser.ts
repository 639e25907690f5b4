import { AsyncLocalStorage } from 'node:async_hooks';

/** The session here of the browser whose request the provider is answering. */
export interface Browser {
  readonly sessionId: string | undefined;
  readonly accountId: string | undefined;
  /** Whether the person is confirming that they want to be signed out everywhere. */
  readonly leaving: boolean;
  /** The page that tells the person of a fault, in their language. */
  readonly faultPage: (fault: unknown) => string;
}

/** The provider's own code lies between the request and what it keeps: it cannot be handed through. */
export const browser = new AsyncLocalStorage<Browser>();
