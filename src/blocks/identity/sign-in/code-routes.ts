import { h } from 'preact';
import { Type } from 'typebox';
import type { App } from '#platform/block';
import { constantTimeEqual } from '#platform/crypto';
import { CodedError } from '#platform/errors';
import { page, type Route, redirect, route } from '#platform/http';
import { identityErrors } from '../errors.ts';
import { arrive } from './arrive.ts';
import { asNobody } from './as-identity.ts';
import { type AwaitedCode, askCode, CODE_MINUTES } from './ask-code.ts';
import { countAnswer, findChallenge, takeChallenge } from './challenge.ts';
import { AskCodePage, EnterCodePage } from './pages/code.tsx';
import { localPath, type Method } from './rules.ts';
import { codeMac } from './send-asked-code.ts';

const kind = 'code';
const text = (maxLength: number) => Type.String({ maxLength, default: '' });
/** Answers to one code. */
const TRIES = 5;

/** Counts an answer before it is looked at. @returns the fault, where there is one */
const judge = (
  app: App,
  given: { session: string | undefined; code: string },
): Promise<CodedError | undefined> =>
  app.transaction(asNobody, async (ctx) => {
    const step = await findChallenge<AwaitedCode>(ctx, { kind, secret: given.session });
    if (!step) return identityErrors.code_over();
    if (!(await countAnswer(ctx, step.key, TRIES))) return identityErrors.code_over();
    const mac = codeMac(ctx, step.key, given.code.replace(/\D/g, ''));
    return step.accountId && step.data.mac && constantTimeEqual(mac, step.data.mac)
      ? undefined
      : identityErrors.wrong_sent_code();
  });

/** Signing in with a code that is sent to a confirmed address. */
export const codeRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/sign-in/code',
    who: 'anyone',
    input: { query: Type.Object({ next: text(500) }) },
    run: async (ctx, { query }) => page(h(AskCodePage, { ctx, next: query.next })),
  }),
  route({
    method: 'POST',
    path: '/sign-in/code',
    who: 'anyone',
    input: { body: Type.Object({ login: text(200), next: text(500) }) },
    prepare: async (app, { body, address }) => {
      try {
        return await app.transaction(asNobody, (ctx) =>
          askCode(ctx, { login: body.login, address, to: localPath(body.next) }),
        );
      } catch (fault) {
        if (fault instanceof CodedError) return fault;
        throw fault;
      }
    },
    run: async (ctx, { body }, token) =>
      token instanceof CodedError
        ? page(h(AskCodePage, { ctx, next: body.next, login: body.login, fault: token }), token.status)
        : redirect('/sign-in/code/enter', [{ name: 'session', value: token, maxAge: CODE_MINUTES * 60 }]),
  }),
  route({
    method: 'GET',
    path: '/sign-in/code/enter',
    who: 'anyone',
    run: async (ctx, { session }) =>
      (await findChallenge(ctx, { kind, secret: session }))
        ? page(h(EnterCodePage, { ctx }))
        : redirect('/sign-in/code'),
  }),
  route({
    method: 'POST',
    path: '/sign-in/code/enter',
    who: 'anyone',
    input: { body: Type.Object({ code: text(40) }) },
    prepare: (app, { body, session }) => judge(app, { session, code: body.code }),
    run: async (ctx, { session, agent, cookie }, fault) => {
      if (fault) return page(h(EnterCodePage, { ctx, fault }), fault.status);
      const step = await takeChallenge<AwaitedCode>(ctx, { kind, secret: session });
      if (!step?.accountId) return redirect('/sign-in/code');
      const { to, ticket } = step.data;
      // Good once: a ticket that was cancelled or used in between opens nothing.
      const proved = ticket && (await takeChallenge(ctx, { kind: 'reset', secret: ticket }));
      if (ticket && !proved) throw identityErrors.no_ticket();
      const methods: Method[] = proved ? ['code', 'recovery'] : ['code'];
      return arrive(ctx, { accountId: step.accountId, methods, to, agent, device: cookie('device') });
    },
  }),
];
