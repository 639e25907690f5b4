import { h } from 'preact';
import { Type } from 'typebox';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { httpErrors, json, page, passingPage, type Reply, type Route, redirect, route } from '#platform/http';
import { identityErrors } from '../errors.ts';
import { asIdentity } from '../sign-in/as-identity.ts';
import { askUpstream, rememberAsked } from './ask.ts';
import { comeBack } from './come-back.ts';
import { endByUpstream } from './end-by-upstream.ts';
import { enterFromUpstream } from './enter.ts';
import { findLeaving } from './leave.ts';
import { ownKey } from './own-key.ts';
import { UpstreamFaultPage } from './pages/fault.tsx';
import { UpstreamLeavePage } from './pages/leave.tsx';
import { UpstreamOnwardsPage } from './pages/onwards.tsx';
import { getUpstream } from './provider.ts';
import { findStep } from './step.ts';

const text = (maxLength: number) => Type.String({ maxLength, default: '' });
/** Seconds for which the browser keeps that it asked. */
const KEPT = 15 * 60;

const failed = (ctx: Ctx, fault: CodedError, to: string): Reply =>
  page(h(UpstreamFaultPage, { ctx, fault, to }), fault.status);

/** Signing in by an account that somebody has at the upstream provider. */
export const upstreamRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/sign-in/upstream',
    who: 'anyone',
    input: { body: Type.Object({ next: text(500), level: text(2), confirm: text(4) }) },
    prepare: async (app, { body, actor }) => {
      getUpstream(app);
      const stepUp = body.confirm === 'yes';
      if (stepUp && !actor.accountId) throw httpErrors.sign_in_needed();
      const wanted = { stepUp, level: /^[1-4]$/.test(body.level) ? Number(body.level) : 1 };
      return { asked: await askUpstream(app, wanted), wanted };
    },
    run: async (ctx, { body, cookie }, { asked, wanted }) => {
      if (asked instanceof CodedError) return failed(ctx, asked, body.next);
      const given = { asked, wanted, to: body.next, holder: cookie('upstream') };
      const holder = await rememberAsked(ctx, given);
      const to = `/sign-in/upstream/on?${new URLSearchParams({ state: asked.state })}`;
      return redirect(to, [{ name: 'upstream', value: holder, maxAge: KEPT }]);
    },
  }),
  route({
    method: 'GET',
    path: '/sign-in/upstream/on',
    who: 'anyone',
    input: { query: Type.Object({ state: text(100) }) },
    run: async (ctx, { query, cookie }) => {
      getUpstream(ctx.app);
      const given = { state: query.state, holder: cookie('upstream') };
      const { url } = await asIdentity(ctx, (inner) => findStep(inner, given));
      return passingPage(h(UpstreamOnwardsPage, { ctx, url }), url);
    },
  }),
  route({
    method: 'GET',
    path: '/sign-in/upstream/back',
    who: 'anyone',
    input: { query: Type.Object({ state: text(100) }) },
    prepare: async (app, { query, url, cookie }) => {
      getUpstream(app);
      return comeBack(app, { url, state: query.state, holder: cookie('upstream') });
    },
    run: async (ctx, { agent, session, cookie }, returned) => {
      if ('fault' in returned) return failed(ctx, returned.fault, returned.to);
      try {
        const browser = { agent, session, device: cookie('device') };
        return await enterFromUpstream(ctx, returned, browser);
      } catch (fault) {
        if (!(fault instanceof CodedError)) throw fault;
        return failed(ctx, fault, returned.step.to);
      }
    },
  }),
  route({
    method: 'GET',
    path: '/sign-in/upstream/left',
    who: 'anyone',
    run: async (ctx, { cookie }) => {
      const address = await findLeaving(ctx, cookie('upstream'));
      return address ? page(h(UpstreamLeavePage, { ctx, address })) : redirect('/');
    },
  }),
  route({
    method: 'GET',
    path: '/sign-in/upstream/keys',
    who: 'anyone',
    api: true,
    run: async ({ app }) => {
      const key = ownKey(app);
      if (!key) throw identityErrors.no_upstream();
      return json({ keys: [key.jwk] });
    },
  }),
  route({
    method: 'POST',
    path: '/sign-in/upstream/logout',
    who: 'anyone',
    api: true,
    input: { body: Type.Object({ logout_token: text(8000) }) },
    prepare: async (app, { body }) => {
      getUpstream(app);
      return endByUpstream(app, body.logout_token);
    },
    run: async (_ctx, _input, ended) =>
      ended
        ? json({})
        : json({ error: 'invalid_request', error_description: 'no logout token of ours' }, 400),
  }),
];
