import { hash } from 'node:crypto';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { App } from '#platform/block';
import { type Browser, browser } from './browser.ts';
import { clientMetadata } from './client-metadata.ts';
import { outside } from './outside.ts';
import { openPayload, sealPayload } from './seal.ts';
import {
  beginExchangeRow,
  consumeRecord,
  dropGrantRecords,
  dropRecord,
  endSessionHere,
  exchangeCode,
  findClient,
  findRecord,
  isFirstTime,
  putRecord,
} from './store.ts';

/** Ids are secrets, for tokens are made of them: only their hash is a key. */
const keyOf = (id: string): string => hash('sha256', id, 'base64url');

/**
 * Whether somebody has signed in to it who is not who asks the provider now: whoever began it may have sent its address on to
 * them. Our own pages, which ask outside the provider, are given it by the address alone.
 */
const isOfAnother = ({ result }: AdapterPayload): boolean => {
  const asking = browser.getStore();
  const login = result?.login as { accountId?: string } | undefined;
  return asking !== undefined && login !== undefined && login.accountId !== asking.accountId;
};

/** By what else a record is found: a session by its number, a code by that of the session it came from. */
const uidOf = (kind: string, { uid, sessionUid }: AdapterPayload): string | null => {
  if (kind === 'Session' && uid) return keyOf(uid);
  return kind === 'AuthorizationCode' && sessionUid ? keyOf(sessionUid) : null;
};

/** What was found with a code is good until it changes. */
function forget(kind: string): void {
  const asked = browser.getStore();
  if (asked && /^(?:Session|Grant)$/.test(kind)) asked.found = undefined;
}

/** What of the request that the provider is answering says that a code is to be exchanged. */
interface Asked {
  readonly oidc?: {
    readonly route?: string;
    readonly params?: { readonly grant_type?: unknown; readonly code?: unknown };
  };
}

/** The code that the request shows to be exchanged, if it does. */
function codeShown(now: Asked | undefined): string | undefined {
  const { grant_type: type, code } = now?.oidc?.params ?? {};
  const shown = now?.oidc?.route === 'token' && type === 'authorization_code' && typeof code === 'string';
  return shown ? code : undefined;
}

/** Which program asks, and in the same question what the code that it shows is exchanged with. */
async function beginExchange(app: App, asked: Browser, clientId: string, code: string) {
  const key = keyOf(code);
  const row = await beginExchangeRow(outside(app), clientId, key, app.clock.now());
  const of = (kind: string, sealed: Uint8Array | null) =>
    sealed === null ? undefined : openPayload(app, kind, sealed);
  if (!row) return undefined;
  const shown = of('AuthorizationCode', row.code);
  asked.exchange = {
    key,
    code: shown && {
      ...shown,
      ...(row.consumedAt && { consumed: Math.floor(row.consumedAt.getTime() / 1000) }),
    },
  };
  const { accountId, personId, accountName: name, assurance } = row;
  if (accountId)
    asked.found = {
      grant: of('Grant', row.agreed),
      session: of('Session', row.session),
      accountId,
      account: name === null ? undefined : { personId, name, assurance: assurance! },
    };
  return row;
}

/** Remembers an assertion with which nothing was exchanged in the end, before that is answered: it is used up all the same. */
export const endExchange =
  (app: App) =>
  async (_ctx: unknown, next: () => Promise<void>): Promise<void> => {
    try {
      await next();
    } finally {
      const assertion = browser.getStore()?.exchange?.assertion;
      if (assertion) await isFirstTime(outside(app), assertion);
    }
  };

/**
 * Where the provider keeps what it must remember: in our tables, each question one statement. A session of the provider lives
 * only as long as the session here with which it was signed in, and only in that browser.
 * @param now the request that the provider is answering
 */
export function adapterOf(app: App, now: () => Asked | undefined): (kind: string) => Adapter {
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
        forget(kind);
        if (kind === 'ReplayDetection') {
          const until = expiresIn ? new Date(madeAt.getTime() + expiresIn * 1000) : null;
          // That it was there is all that is ever asked of it.
          const sealed = app.memo('identity.sso-replay', () => sealPayload(app, kind, {}));
          const once = { key: keyOf(id), sealed, at: madeAt, until };
          const exchange = browser.getStore()?.exchange;
          // The first is the assertion of the program; a proof of possession comes after it and is asked about at once.
          if (exchange && !exchange.assertion && !exchange.used) {
            exchange.assertion = once;
            return;
          }
          if (!(await isFirstTime(db, once)))
            throw new (await import('oidc-provider')).errors.InvalidClientAuth('it was used before');
          return;
        }
        const asked = kind === 'Session' ? browser.getStore() : undefined;
        const record = {
          kind,
          key: keyOf(id),
          grantKey: payload.grantId ? keyOf(payload.grantId) : null,
          uidKey: uidOf(kind, payload),
          sessionId: payload.accountId ? (asked?.sessionId ?? null) : null,
          accountId: payload.accountId ?? null,
          clientId: payload.clientId ?? null,
          payload: sealPayload(app, kind, payload),
          madeAt,
          expiresAt: expiresIn ? new Date(madeAt.getTime() + expiresIn * 1000) : null,
        };
        const here = kind === 'AccessToken' ? browser.getStore() : undefined;
        if (!here?.exchange?.used) return void (await putRecord(db, record));
        const { key, assertion } = here.exchange;
        here.exchange = undefined;
        const outcome = await exchangeCode(db, record, key, assertion);
        if (outcome === 'kept') return;
        const { errors } = await import('oidc-provider');
        if (outcome === 'replayed') throw new errors.InvalidClientAuth('it was used before');
        throw new errors.InvalidGrant('AuthorizationCode was used before');
      },
      find: async (id) => {
        if (kind === 'Client') {
          const asked = browser.getStore();
          const code = asked?.exchange ? undefined : codeShown(now());
          const client = await (asked && code !== undefined
            ? beginExchange(app, asked, id, code)
            : findClient(db, id));
          return client && clientMetadata(client);
        }
        // Whether it is the first time is asked and remembered in one step, when it is kept.
        if (kind === 'ReplayDetection') return undefined;
        const exchange = kind === 'AuthorizationCode' ? browser.getStore()?.exchange : undefined;
        if (exchange?.key === keyOf(id)) return exchange.code;
        const grant = kind === 'Grant' ? browser.getStore()?.found?.grant : undefined;
        if (grant?.jti === id) return grant;
        const row = await findRecord(db, kind, { key: keyOf(id) }, app.clock.now());
        if (kind === 'Session' && row?.sessionId && row.sessionId !== browser.getStore()?.sessionId)
          return undefined;
        const found = opened(row);
        return kind === 'Interaction' && found && isOfAnother(found) ? undefined : found;
      },
      findByUid: async (uid) => {
        const session = kind === 'Session' ? browser.getStore()?.found?.session : undefined;
        if (session?.uid === uid) return session;
        return opened(await findRecord(db, kind, { uidKey: keyOf(uid) }, app.clock.now()));
      },
      // Only the flows for devices without a browser have such codes, and they are off.
      findByUserCode: async () => undefined,
      consume: async (id) => {
        const exchange = kind === 'AuthorizationCode' ? browser.getStore()?.exchange : undefined;
        if (exchange?.key === keyOf(id)) {
          exchange.used = true;
          return;
        }
        if (!(await consumeRecord(db, kind, keyOf(id), app.clock.now())))
          throw new (await import('oidc-provider')).errors.InvalidGrant(`${kind} was used before`);
      },
      destroy: async (id) => {
        forget(kind);
        const asked = kind === 'Session' ? browser.getStore() : undefined;
        // Nobody is asked whether to leave what they never entered, so that leaving it must end nothing else.
        const entered =
          asked?.leaving &&
          opened(await findRecord(db, kind, { key: keyOf(id) }, app.clock.now()))?.accountId;
        await dropRecord(db, kind, keyOf(id));
        if (entered && asked.sessionId) await endSessionHere(db, asked.sessionId, app.clock.now());
      },
      revokeByGrantId: async (grantId) => {
        forget('Grant');
        await dropGrantRecords(db, keyOf(grantId));
      },
    };
  };
}
