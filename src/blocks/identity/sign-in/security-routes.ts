import { h } from 'preact';
import { Type } from 'typebox';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { page, type Reply, type Route, redirect, route } from '#platform/http';
import { identityErrors } from '../errors.ts';
import { findAccount } from './account.ts';
import { asIdentity } from './as-identity.ts';
import { hashPassword } from './check-password.ts';
import { ownerSure } from './owner-sure.ts';
import { PasswordPage } from './pages/password.tsx';
import { RecoveryCodesPage } from './pages/recovery-codes.tsx';
import { SecurityPage, type ShownSession } from './pages/security.tsx';
import { passwordFault } from './password-fault.ts';
import { recordAct } from './record-act.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import {
  countRecoveryCodes,
  dropAuthenticator,
  endSessions,
  sessionsOf,
  setPassword,
} from './security-store.ts';
import { tellAct } from './tell-act.ts';

const person = { person: { assurance: 1 } } as const;
const owner = { person: { assurance: 1, fresh: true } } as const;
const byId = { params: Type.Object({ id: Type.String() }) };
const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

async function show(ctx: Ctx, fault?: CodedError): Promise<Reply> {
  const { accountId } = ctx.actor;
  const shown = await asIdentity(ctx, async (inner) => ({
    account: (await findAccount(inner, accountId!))!,
    sessions: await inner.db.rows<ShownSession>(sessionsOf, [accountId, inner.clock.now()]),
    codes: (await inner.db.row<{ count: number }>(countRecoveryCodes, [accountId]))!.count,
  }));
  return page(h(SecurityPage, { ctx, ...shown, fault }), fault?.status);
}

const end = (ctx: Ctx, one: string | null, keep: string | null) =>
  asIdentity(ctx, ({ db, clock }) =>
    db.row<{ ended: number }>(endSessions, [ctx.actor.accountId, one, keep, clock.now()]),
  );

/** What a person sees and changes of how they sign in, and where they are signed in. */
export const securityRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/my/security', who: person, run: (ctx) => show(ctx) }),
  route({
    method: 'POST',
    path: '/my/security/sessions/:id/end',
    who: person,
    input: byId,
    run: async (ctx, { params }) => {
      const done = ID.test(params.id) ? await end(ctx, params.id, null) : undefined;
      if (!done?.ended) throw identityErrors.no_session();
      await recordAct(ctx, { personId: ctx.actor.personId, act: 'session_ended' });
      return redirect('/my/security');
    },
  }),
  route({
    method: 'POST',
    path: '/my/security/sessions/end-others',
    who: person,
    run: async (ctx) => {
      await end(ctx, null, ctx.actor.signIn!.sessionId);
      await recordAct(ctx, { personId: ctx.actor.personId, act: 'session_ended' });
      return redirect('/my/security');
    },
  }),
  route({
    method: 'POST',
    path: '/my/security/authenticators/:id/remove',
    who: owner,
    input: byId,
    run: async (ctx, { params }) => {
      ownerSure(ctx);
      const known =
        ID.test(params.id) &&
        asIdentity(ctx, ({ db, clock }) =>
          db.row<{ name: string | null }>(dropAuthenticator, [params.id, ctx.actor.accountId, clock.now()]),
        );
      const dropped = (await known) || undefined;
      if (!dropped?.name) return show(ctx, identityErrors.not_removed());
      await tellAct(ctx, {
        personId: ctx.actor.personId,
        act: 'authenticator_removed',
        what: dropped.name,
      });
      return redirect('/my/security');
    },
  }),
  route({
    method: 'GET',
    path: '/my/security/codes',
    who: owner,
    run: async (ctx) => {
      ownerSure(ctx);
      return page(h(RecoveryCodesPage, { ctx }));
    },
  }),
  route({
    method: 'POST',
    path: '/my/security/codes',
    who: owner,
    run: async (ctx) => {
      ownerSure(ctx);
      const codes = await asIdentity(ctx, (inner) => makeRecoveryCodes(inner, ctx.actor.accountId!));
      const what = ctx.t('identity.codes.title');
      await tellAct(ctx, { personId: ctx.actor.personId, act: 'authenticator_added', what });
      return page(h(RecoveryCodesPage, { ctx, codes }));
    },
  }),
  route({
    method: 'GET',
    path: '/my/security/password',
    who: owner,
    run: async (ctx) => {
      ownerSure(ctx);
      return page(h(PasswordPage, { ctx }));
    },
  }),
  route({
    method: 'POST',
    path: '/my/security/password',
    who: owner,
    input: { body: Type.Object({ password: Type.String({ maxLength: 500, default: '' }) }) },
    prepare: async (_app, { body }) => passwordFault(body.password) ?? hashPassword(body.password),
    run: async (ctx, _input, hash) => {
      ownerSure(ctx);
      if (hash instanceof CodedError) return page(h(PasswordPage, { ctx, fault: hash }), hash.status);
      await asIdentity(ctx, ({ db }) => db.run(setPassword, [ctx.actor.accountId, hash]));
      // Whoever knew the old one is out.
      await end(ctx, null, ctx.actor.signIn!.sessionId);
      const what = ctx.t('identity.sign_in.password');
      await tellAct(ctx, { personId: ctx.actor.personId, act: 'authenticator_added', what });
      return redirect('/my/security');
    },
  }),
];
