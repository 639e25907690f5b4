import { h } from 'preact';
import { Type } from 'typebox';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { page, type Reply, type Route, redirect, route } from '#platform/http';
import { identityErrors } from '../errors.ts';
import { findAccount } from '../sign-in/account.ts';
import { arrive } from '../sign-in/arrive.ts';
import { asIdentity } from '../sign-in/as-identity.ts';
import { CODE_MINUTES } from '../sign-in/ask-code.ts';
import { findChallenge } from '../sign-in/challenge.ts';
import { hashPassword } from '../sign-in/check-password.ts';
import { passwordFault } from '../sign-in/password-fault.ts';
import { completeEnrolment } from './complete-enrolment.ts';
import { judgeCode } from './judge-code.ts';
import { openTicket } from './open-ticket.ts';
import { EnrolledPage, EnrolPage, FinishPage } from './pages/enrol.tsx';
import { raiseAccount } from './raise-account.ts';

const text = (maxLength: number) => Type.String({ maxLength, default: '' });
const again = (ctx: Ctx, ticket: string, fault: CodedError): Reply =>
  page(h(EnrolPage, { ctx, ticket, fault }), fault.status);

/** At home: a ticket from a desk, and what was sent, make an account one's own. */
export const enrolRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/enrol', who: 'anyone', run: async (ctx) => page(h(EnrolPage, { ctx })) }),
  route({
    method: 'POST',
    path: '/enrol',
    who: 'anyone',
    input: { body: Type.Object({ ticket: text(80) }) },
    run: async (ctx, { body, address }) => {
      try {
        const opened = await openTicket(ctx, { typed: body.ticket, address });
        if (opened instanceof CodedError) return again(ctx, body.ticket, opened);
        if ('token' in opened)
          return redirect('/enrol/finish', [
            { name: 'session', value: opened.token, maxAge: CODE_MINUTES * 60 },
          ]);
        if (opened.raises !== ctx.actor.accountId)
          return again(ctx, body.ticket, identityErrors.enrol_sign_in());
        await raiseAccount(ctx, body.ticket);
        return redirect('/enrol/done');
      } catch (fault) {
        if (!(fault instanceof CodedError)) throw fault;
        return again(ctx, body.ticket, fault);
      }
    },
  }),
  route({
    method: 'GET',
    path: '/enrol/finish',
    who: 'anyone',
    run: async (ctx, { session }) =>
      (await asIdentity(ctx, (inner) => findChallenge(inner, { kind: 'enrol-code', secret: session })))
        ? page(h(FinishPage, { ctx }))
        : redirect('/enrol'),
  }),
  route({
    method: 'POST',
    path: '/enrol/finish',
    who: 'anyone',
    input: { body: Type.Object({ code: text(40), password: text(500) }) },
    // A password that is too short costs no try of the code.
    prepare: async (app, { body, session }) =>
      passwordFault(body.password) ??
      (await judgeCode(app, { session, code: body.code })) ??
      hashPassword(body.password),
    run: async (ctx, { body, session, agent, cookie }, hash) => {
      if (hash instanceof CodedError)
        return page(h(FinishPage, { ctx, code: body.code, fault: hash }), hash.status);
      const accountId = await completeEnrolment(ctx, { session, hash });
      return asIdentity(ctx, (inner) =>
        arrive(inner, {
          accountId,
          methods: ['pwd', 'code'],
          to: '/enrol/done',
          agent,
          device: cookie('device'),
        }),
      );
    },
  }),
  route({
    method: 'GET',
    path: '/enrol/done',
    who: { person: { assurance: 1 } },
    run: async (ctx) => {
      const account = await asIdentity(ctx, (inner) => findAccount(inner, ctx.actor.accountId!));
      return page(h(EnrolledPage, { ctx, login: account?.login ?? '' }));
    },
  }),
];
