import { createHash } from 'node:crypto';
import { type Adapter, type AdapterPayload, errors } from 'oidc-provider';
import type { App } from '#platform/block';
import { browser } from './browser.ts';
import { clientMetadata } from './client-metadata.ts';
import { outside } from './outside.ts';
import { openPayload, sealPayload } from './seal.ts';
import {
  consumeRecord,
  dropGrantRecords,
  dropRecord,
  endSessionHere,
  findClient,
  findRecord,
  putRecord,
} from './store.ts';

/** Ids are secrets, for tokens are made of them: only their hash is a key. */
const keyOf = (id: string): string => createHash('sha256').update(id).digest('base64url');

/**
 * Whether somebody has signed in to it who is not who asks the provider now: whoever began it may have sent its address on to
 * them. Our own pages, which ask outside the provider, are given it by the address alone.
 */
const isOfAnother = ({ result }: AdapterPayload): boolean => {
  const asking = browser.getStore();
  const login = result?.login as { accountId?: string } | undefined;
  return asking !== undefined && login !== undefined && login.accountId !== asking.accountId;
};

/**
 * Where the provider keeps what it must remember: in our tables, each question one statement. A session of the provider lives
 * only as long as the session here with which it was signed in, and only in that browser.
 */
export function adapterOf(app: App): (kind: string) => Adapter {
  const db = outside(app);
  return (kind) => {
    const opened = (row: Awaited<ReturnType<typeof findRecord>>): AdapterPayload | undefined =>
      row && {
        ...openPayload(app, kind, row.payload),
        ...(row.consumedAt && { consumed: Math.floor(row.consumedAt.getTime() / 1000) }),
      };
    return {
      upsert: async (id, payload, expiresIn) => {
        const madeAt = app.clock.now();
        const asked = kind === 'Session' ? browser.getStore() : undefined;
        await putRecord(db, {
          kind,
          key: keyOf(id),
          grantKey: payload.grantId ? keyOf(payload.grantId) : null,
          uidKey: payload.uid && kind === 'Session' ? keyOf(payload.uid) : null,
          sessionId: payload.accountId ? (asked?.sessionId ?? null) : null,
          accountId: payload.accountId ?? null,
          clientId: payload.clientId ?? null,
          payload: sealPayload(app, kind, payload),
          madeAt,
          expiresAt: expiresIn ? new Date(madeAt.getTime() + expiresIn * 1000) : null,
        });
      },
      find: async (id) => {
        if (kind === 'Client') {
          const client = await findClient(db, id);
          return client && clientMetadata(client);
        }
        const row = await findRecord(db, kind, { key: keyOf(id) }, app.clock.now());
        if (kind === 'Session' && row?.sessionId && row.sessionId !== browser.getStore()?.sessionId)
          return undefined;
        const found = opened(row);
        return kind === 'Interaction' && found && isOfAnother(found) ? undefined : found;
      },
      findByUid: async (uid) => opened(await findRecord(db, kind, { uidKey: keyOf(uid) }, app.clock.now())),
      // Only the flows for devices without a browser have such codes, and they are off.
      findByUserCode: async () => undefined,
      consume: async (id) => {
        if (!(await consumeRecord(db, kind, keyOf(id), app.clock.now())))
          throw new errors.InvalidGrant(`${kind} was used before`);
      },
      destroy: async (id) => {
        const asked = kind === 'Session' ? browser.getStore() : undefined;
        // Nobody is asked whether to leave what they never entered, so that leaving it must end nothing else.
        const entered =
          asked?.leaving &&
          opened(await findRecord(db, kind, { key: keyOf(id) }, app.clock.now()))?.accountId;
        await dropRecord(db, kind, keyOf(id));
        if (entered && asked.sessionId) await endSessionHere(db, asked.sessionId, app.clock.now());
      },
      revokeByGrantId: async (grantId) => void (await dropGrantRecords(db, keyOf(grantId))),
    };
  };
}
