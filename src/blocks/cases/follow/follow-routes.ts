import { h } from 'preact';
import { Type } from 'typebox';
import { CodedError } from '#platform/errors';
import { page, type Route, route } from '#platform/http';
import { countGuess, followOf } from './follow-case.ts';
import { FollowPage } from './pages/follow.tsx';

const text = Type.String({ maxLength: 100, default: '' });

/** Following a case without an account: a code and a second fact, counted against guessing. */
export const followRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/follow',
    who: 'anyone',
    input: { query: Type.Object({ code: text }) },
    run: async (ctx, { query }) => page(h(FollowPage, { ctx, code: query.code })),
  }),
  route({
    method: 'POST',
    path: '/follow',
    who: 'anyone',
    input: { body: Type.Object({ code: text, number: text }, { additionalProperties: false }) },
    prepare: async (app, { body, address }) =>
      countGuess(app, { code: body.code.trim().toUpperCase(), address }).catch((error: unknown) => {
        if (error instanceof CodedError) return error;
        throw error;
      }),
    run: async (ctx, { body }, guess) => {
      try {
        if (guess instanceof CodedError) throw guess;
        return page(h(FollowPage, { ctx, code: body.code, followed: await followOf(ctx, body, guess) }));
      } catch (fault) {
        if (!(fault instanceof CodedError)) throw fault;
        return page(h(FollowPage, { ctx, code: body.code, fault }), fault.status);
      }
    },
  }),
];
