import type { IncomingMessage } from 'node:http';
import type { OpenApp } from '#platform/block';
import type { Ctx } from '#platform/context';

/** What an endpoint answers: JSON, or a text of another type. */
export type Answer =
  | { readonly status?: number; readonly json: unknown }
  | {
      readonly text: string;
      readonly type: string /** Seconds for which anybody may keep it. */;
      readonly maxAge?: number;
    }
  | { readonly status: 204 };

export interface Asking {
  readonly app: OpenApp;
  readonly request: IncomingMessage;
  readonly address: string;
  /** What stands in the path after the name of the endpoint. */
  readonly rest: string;
}

/** One address that wallets ask, by `<method> <name>`. */
export type Endpoints = Readonly<Record<string, (asking: Asking) => Promise<Answer>>>;

/** A transaction in which a wallet is answered: it is nobody until what it shows says in whose name it asks. */
export const forWallet = <T>(app: OpenApp, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  app.transaction(
    {
      actor: { kind: 'system', name: 'credentials.wallet', assurance: 0, appointments: [] },
      hat: { kind: 'none' },
      purpose: { code: 'credential' },
    },
    work,
  );
