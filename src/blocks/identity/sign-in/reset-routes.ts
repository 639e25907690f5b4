import { h } from 'preact';
import { Type } from 'typebox';
import { normaliseCode } from '#platform/crypto';
import { CodedError } from '#platform/errors';
import { page, type Route, redirect, route } from '#platform/http';
import { identityErrors } from '../errors.ts';
import { asNobody } from './as-identity.ts';
import { CODE_MINUTES } from './ask-code.ts';
import { beginAttempt, takeBackAttempt } from './attempts.ts';
import { beginChallenge, challengeKey } from './challenge.ts';
import { codeAsked } from './events.ts';
import { CancelResetPage, DeskResetPage, ResetPage } from './pages/reset.tsx';
import { cancelTicket, findTicket, giveTicket } from './reset-ticket.ts';
import { newToken } from './session.ts';

const official = { official: { roles: 'any' } } as const;
const text = (maxLength: number) => Type.String({ maxLength, default: '' });

/** The way back for who has lost every way in: a ticket from a desk, a day to object, and a second thing of one's own. */
export const resetRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/desk/reset',
    who: official,
    run: async (ctx) => page(h(DeskResetPage, { ctx })),
  }),
  route({
    method: 'POST',
    path: '/desk/reset',
    who: official,
    input: { body: Type.Object({ number: text(40), seen: text(10) }) },
    run: async (ctx, { body }) => {
      try {
        const given = await giveTicket(ctx, { number: body.number, seen: body.seen === 'yes' });
        return page(h(DeskResetPage, { ctx, given }));
      } catch (fault) {
        if (!(fault instanceof CodedError) || fault.status !== 422) throw fault;
        return page(h(DeskResetPage, { ctx, number: body.number, fault }), fault.status);
      }
    },
  }),
  route({
    method: 'GET',
    path: '/sign-in/reset',
    who: 'anyone',
    run: async (ctx) => page(h(ResetPage, { ctx })),
  }),
  route({
    method: 'POST',
    path: '/sign-in/reset',
    who: 'anyone',
    input: { body: Type.Object({ ticket: text(80) }) },
    prepare: async (app, { body, address }) => {
      try {
        return await app.transaction(asNobody, async (ctx) => {
          const attempt = await beginAttempt(ctx, { login: `line ${address}`, address, what: 'reset' });
          const found = await findTicket(ctx, body.ticket);
          if (!found) return identityErrors.no_ticket();
          await takeBackAttempt(ctx, attempt);
          if (new Date(found.data.usableAt) > ctx.clock.now()) {
            const at = ctx.app.country.formats.dateTime(new Date(found.data.usableAt), ctx.lang);
            return identityErrors.ticket_early({ at });
          }
          return found;
        });
      } catch (fault) {
        if (fault instanceof CodedError) return fault;
        throw fault;
      }
    },
    run: async (ctx, { body }, found) => {
      if (found instanceof CodedError) return page(h(ResetPage, { ctx, fault: found }), found.status);
      const token = newToken();
      const accountId = found.accountId!;
      const data = { to: '/my/security/password', ticket: normaliseCode(body.ticket) };
      await beginChallenge(ctx, { kind: 'code', secret: token, accountId, data, minutes: CODE_MINUTES });
      const key = challengeKey(ctx, token);
      await ctx.emit(codeAsked, key, { key, accountId });
      return redirect('/sign-in/code/enter', [{ name: 'session', value: token, maxAge: CODE_MINUTES * 60 }]);
    },
  }),
  route({
    method: 'GET',
    path: '/sign-in/reset/cancel',
    who: 'anyone',
    input: { query: Type.Object({ id: text(60) }) },
    run: async (ctx, { query }) => page(h(CancelResetPage, { ctx, id: query.id })),
  }),
  route({
    method: 'POST',
    path: '/sign-in/reset/cancel',
    who: 'anyone',
    input: { body: Type.Object({ id: text(60) }) },
    run: async (ctx, { body }) => {
      if (!(await cancelTicket(ctx, body.id))) throw identityErrors.no_ticket();
      return page(h(CancelResetPage, { ctx, id: body.id, done: true }));
    },
  }),
];
