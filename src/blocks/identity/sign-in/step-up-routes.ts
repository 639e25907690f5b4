import { h } from 'preact';
import { Type } from 'typebox';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { httpErrors, page, type Reply, type Route, redirect, route } from '#platform/http';
import { identityErrors } from '../errors.ts';
import { upstreamOnly } from '../upstream/own-accounts.ts';
import { findAccount } from './account.ts';
import { sessionCookie } from './arrive.ts';
import { asIdentity } from './as-identity.ts';
import { checkOwnPassword } from './check-password.ts';
import { checkSecond } from './check-second.ts';
import { demoCode } from './check-totp.ts';
import { StepUpPage } from './pages/step-up.tsx';
import { recordAct } from './record-act.ts';
import { localPath, type Method } from './rules.ts';
import { startSession } from './session.ts';

const text = (maxLength: number) => Type.String({ maxLength, default: '' });

async function ask(
  ctx: Ctx,
  to: string,
  { fault, level }: { fault?: CodedError; level?: number } = {},
): Promise<Reply> {
  const { accountId, signIn } = ctx.actor;
  if (!accountId || !signIn) throw httpErrors.sign_in_needed();
  const account = await findAccount(ctx, accountId);
  if (!account) throw httpErrors.sign_in_needed();
  const demo = await demoCode(ctx, accountId);
  return page(h(StepUpPage, { ctx, account, to: localPath(to), level, demo, fault }), fault?.status);
}

/** Shows once more, or with one more factor, that it is oneself, and leads back. The session goes on under a new token. */
export async function stepUp(
  ctx: Ctx,
  given: { methods: readonly Method[]; to: string; agent: string; session: string | undefined },
): Promise<Reply> {
  const { accountId, personId } = ctx.actor;
  if (!accountId || !given.session) throw httpErrors.sign_in_needed();
  const token = await asIdentity(ctx, (inner) =>
    startSession(inner, {
      accountId,
      methods: given.methods,
      agent: given.agent,
      steppedUp: given.session,
    }),
  );
  await recordAct(ctx, { personId, act: 'step_up' });
  return redirect(localPath(given.to), [sessionCookie(token)]);
}

export const stepUpRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/sign-in/step-up',
    who: 'anyone',
    input: { query: Type.Object({ to: text(500), level: text(2) }) },
    run: async (ctx, { query: { to, level } }) =>
      ask(ctx, to, /^[1-4]$/.test(level) ? { level: Number(level) } : {}),
  }),
  route({
    method: 'POST',
    path: '/sign-in/step-up',
    who: 'anyone',
    input: { body: Type.Object({ to: text(500), code: text(40), password: text(500) }) },
    prepare: async (app, { body, address, actor: { accountId } }) => {
      if (!accountId) return httpErrors.sign_in_needed();
      if (upstreamOnly(app)) return identityErrors.upstream_only();
      const { code, password } = body;
      return code || !password
        ? checkSecond(app, { accountId, code, address })
        : checkOwnPassword(app, { accountId, password, address });
    },
    run: async (ctx, { body, agent, session }, fault) =>
      fault instanceof CodedError
        ? ask(ctx, body.to, { fault })
        : stepUp(ctx, { methods: [body.code ? 'otp' : 'pwd'], to: body.to, agent, session }),
  }),
];
