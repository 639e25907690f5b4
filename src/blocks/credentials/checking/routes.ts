import { h } from 'preact';
import { Type } from 'typebox';
import { constantTimeEqual } from '#platform/crypto';
import { page, type Route, redirect, route } from '#platform/http';
import { credentialRules, getRequest, getType } from '../declared.ts';
import { errors } from '../errors.ts';
import { sealed, unsealed } from '../issuing/secrets.ts';
import { beginShowing, findShowing } from './begin-showing.ts';
import { AnswerPage, WaitingPage } from './pages/answer.tsx';
import { AskPage } from './pages/ask.tsx';
import { answerCode, outcomeOf } from './take-answer.ts';

const params = Type.Object({ ref: Type.String({ maxLength: 100 }) });

/** Where anybody, an official too, asks to see a credential and reads the answer. */
export const checkingRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/verify-credential',
    who: 'anyone',
    input: { query: Type.Object({ ask: Type.String({ maxLength: 80, default: '' }) }) },
    run: async (ctx, { query: { ask } }) => {
      const { requests } = credentialRules(ctx.app);
      return page(h(AskPage, { ctx, chosen: Object.hasOwn(requests, ask) ? ask : undefined }));
    },
  }),
  route({
    method: 'POST',
    path: '/verify-credential',
    who: 'anyone',
    input: { body: Type.Object({ request: Type.String({ maxLength: 80, default: '' }) }) },
    run: async (ctx, { body: { request }, address }) => {
      if (request === '') return page(h(AskPage, { ctx, missing: true }), 422);
      const id = await beginShowing(ctx, { request, address });
      return redirect(`/verify-credential/${sealed(ctx.app, 'page', id)}`);
    },
  }),
  route({
    method: 'GET',
    path: '/verify-credential/:ref',
    who: 'anyone',
    input: { params, query: Type.Object({ code: Type.String({ maxLength: 100, default: '' }) }) },
    run: async (ctx, { params: { ref }, query: { code } }) => {
      const showing = await findShowing(ctx, unsealed(ctx.app, 'page', ref));
      if (!showing) throw errors.no_request();
      const request = getRequest(ctx.app, showing.request);
      const outcome = outcomeOf(ctx, showing);
      // On the same device only the browser that the wallet came back to is told: it is where the holder is.
      const hidden = showing.sameDevice && !constantTimeEqual(code, answerCode(ctx.app, showing));
      if (!outcome || hidden) return page(h(WaitingPage, { ctx, showing, request }));
      return page(h(AnswerPage, { ctx, outcome, request, type: getType(ctx.app, request.type) }));
    },
  }),
];
