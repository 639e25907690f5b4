import { h } from 'preact';
import { Type } from 'typebox';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { page, type Reply, type Route, redirect, route } from '#platform/http';
import { findAccount, hasPasskey } from './account.ts';
import { arrive, type Pending } from './arrive.ts';
import { asNobody } from './as-identity.ts';
import { findChallenge, takeChallenge } from './challenge.ts';
import { checkSecond } from './check-second.ts';
import { demoCode } from './check-totp.ts';
import { SecondFactorPage } from './pages/second-factor.tsx';

const kind = 'second';
const text = (maxLength: number) => Type.String({ maxLength, default: '' });

async function ask(ctx: Ctx, accountId: string, fault?: CodedError, recovery = false): Promise<Reply> {
  const demo = await demoCode(ctx, accountId);
  const account = await findAccount(ctx, accountId);
  const passkey = account && hasPasskey(account);
  return page(h(SecondFactorPage, { ctx, demo, passkey, fault, recovery }), fault?.status);
}

/** The second factor, while somebody signs in. */
export const secondRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/sign-in/second',
    who: 'anyone',
    run: async (ctx, { session }) => {
      const pending = await findChallenge<Pending>(ctx, { kind, secret: session });
      return pending ? ask(ctx, pending.accountId!) : redirect('/sign-in');
    },
  }),
  route({
    method: 'POST',
    path: '/sign-in/second',
    who: 'anyone',
    input: { body: Type.Object({ code: text(40), recovery: text(60) }) },
    prepare: async (app, { session, body, address }) => {
      const pending = await app.transaction(asNobody, (ctx) =>
        findChallenge<Pending>(ctx, { kind, secret: session }),
      );
      return pending && checkSecond(app, { accountId: pending.accountId!, ...body, address });
    },
    run: async (ctx, { body, session, agent, cookie }, fault) => {
      if (fault instanceof CodedError) {
        const pending = await findChallenge<Pending>(ctx, { kind, secret: session });
        return pending ? ask(ctx, pending.accountId!, fault, body.recovery !== '') : redirect('/sign-in');
      }
      const pending = await takeChallenge<Pending>(ctx, { kind, secret: session });
      if (!pending) return redirect('/sign-in');
      const { methods, to, upstream } = pending.data;
      return arrive(ctx, {
        accountId: pending.accountId!,
        methods: [...methods, body.recovery ? 'recovery' : 'otp'],
        // What was lost is taken away and replaced there.
        to: body.recovery ? '/my/security' : to,
        agent,
        device: cookie('device'),
        upstream,
      });
    },
  }),
];
