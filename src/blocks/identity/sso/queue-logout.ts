import type { App } from '#platform/block';
import { newId } from '#platform/ids';
import { outside } from './outside.ts';
import { sealPayload } from './seal.ts';
import { addLogoutRow } from './store.ts';

/** A program that must hear that somebody has signed out. */
export interface Logout {
  readonly clientId: string;
  readonly accountId: string;
  /** The program's own number of the session. */
  readonly sid: string;
}

export const LOGOUT = 'logout';

/** Remembers that a program has yet to hear of a logout; a job tells it, again and again for a day. */
export async function queueLogout(app: App, logout: Logout): Promise<void> {
  const now = app.clock.now();
  await addLogoutRow(outside(app), newId(app.clock), logout.clientId, sealPayload(app, LOGOUT, logout), now);
}
