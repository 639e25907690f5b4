import type { App } from '#platform/block';
import type { Job } from '#platform/jobs';
import { outside } from './outside.ts';
import { providerOf } from './provider.ts';
import { LOGOUT, type Logout, queueLogout } from './queue-logout.ts';
import { openPayload } from './seal.ts';
import { turnKeys } from './signing-keys.ts';
import { dropLogoutRow, dueLogoutRows, forgetRecords, takeEnded } from './store.ts';

const HOUR = 3_600_000;
const AT_ONCE = 50;
/** Seconds until a program that did not answer is told again, doubling; after the last it has had a day. */
const FIRST_WAIT = 20;
const MOST_TRIES = 12;

/** Keys turn in time; what has run out is forgotten. */
export const keepSignOns: Job = {
  name: 'identity.keep-sign-ons',
  every: 3600,
  run: async (app) => {
    await turnKeys(app);
    await forgetRecords(outside(app), new Date(app.clock.now().getTime() - HOUR));
    return { more: false };
  },
};

/** Whoever signed out here, or was signed out, is signed out of the programs that they had entered with that session. */
async function queueEnded(app: App): Promise<boolean> {
  const ended = await takeEnded(outside(app), app.clock.now(), AT_ONCE);
  for (const { payload } of ended) {
    const { accountId, authorizations } = openPayload(app, 'Session', payload);
    if (!accountId) continue;
    for (const [clientId, { sid }] of Object.entries(authorizations ?? {}))
      if (sid) await queueLogout(app, { clientId, accountId, sid });
  }
  return ended.length === AT_ONCE;
}

/** Tells one program; true when it has heard, or is none that listens. */
async function tell(app: App, { clientId, accountId, sid }: Logout): Promise<boolean> {
  const provider = await providerOf(app);
  const client = await provider.Client.find(clientId);
  if (!client?.backchannelLogoutUri) return true;
  try {
    // It is there, though its types do not say so.
    await (
      client as unknown as { backchannelLogout(sub: string, sid: string): Promise<void> }
    ).backchannelLogout(accountId, sid);
    return true;
  } catch (error) {
    app.log.warn({ clientId, fault: (error as Error).message }, 'a program did not take a logout');
    return false;
  }
}

/** OpenID Connect Back-Channel Logout 1.0, until each program has heard. */
export const tellLogouts: Job = {
  name: 'identity.tell-logouts',
  every: 5,
  run: async (app) => {
    const more = await queueEnded(app);
    const db = outside(app);
    const now = app.clock.now();
    const due = await dueLogoutRows(db, now, new Date(now.getTime() + FIRST_WAIT * 1000), AT_ONCE);
    for (const { id, payload, tries } of due) {
      const heard = await tell(app, openPayload(app, LOGOUT, payload) as unknown as Logout);
      if (heard || tries >= MOST_TRIES) await dropLogoutRow(db, id);
    }
    return { more: more || due.length === AT_ONCE };
  },
};
