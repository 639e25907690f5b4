import { h } from 'preact';
import { Type } from 'typebox';
import { CodedError } from '#platform/errors';
import { page, type Route, redirect, route } from '#platform/http';
import { listDemo } from '../demo-people.ts';
import { identityErrors } from '../errors.ts';
import { keepLeaving, leavingAddress } from '../upstream/leave.ts';
import { upstreamOnly } from '../upstream/own-accounts.ts';
import { arrive } from './arrive.ts';
import { checkPassword } from './check-password.ts';
import { SignInPage } from './pages/sign-in.tsx';
import { localPath } from './rules.ts';
import { stopSession } from './session.ts';

const text = (maxLength: number) => Type.String({ maxLength, default: '' });

export const routes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/sign-in',
    who: 'anyone',
    input: { query: Type.Object({ next: text(500) }) },
    run: async (ctx, { query }) => {
      if (ctx.actor.kind !== 'anyone') return redirect(localPath(query.next));
      return page(h(SignInPage, { ctx, next: query.next, demo: await listDemo(ctx) }));
    },
  }),
  route({
    method: 'POST',
    path: '/sign-in',
    who: 'anyone',
    input: { body: Type.Object({ login: text(200), password: text(500), next: text(500) }) },
    prepare: async (app, { body, address, cookie }) => {
      if (upstreamOnly(app)) return identityErrors.upstream_only();
      try {
        return await checkPassword(app, { ...body, address, device: cookie('device') });
      } catch (error) {
        if (error instanceof CodedError) return error;
        throw error;
      }
    },
    run: async (ctx, { body, session, agent, cookie }, account) => {
      if (account instanceof CodedError) {
        return page(
          h(SignInPage, {
            ctx,
            next: body.next,
            login: body.login,
            fault: account,
            demo: await listDemo(ctx),
          }),
          account.status,
        );
      }
      return arrive(ctx, {
        accountId: account,
        methods: ['pwd'],
        to: body.next,
        agent,
        session,
        device: cookie('device'),
      });
    },
  }),
  route({
    method: 'POST',
    path: '/sign-out',
    who: 'anyone',
    prepare: (app, { actor }) => leavingAddress(app, actor.signIn?.sessionId),
    run: async (ctx, { session }, leaving) => {
      if (session) await stopSession(ctx, session);
      const gone = { name: 'session', value: '', maxAge: 0 };
      if (!leaving) return redirect('/', [gone]);
      const kept = { name: 'upstream', value: await keepLeaving(ctx, leaving), maxAge: 10 * 60 };
      return redirect('/sign-in/upstream/left', [gone, kept]);
    },
  }),
];
