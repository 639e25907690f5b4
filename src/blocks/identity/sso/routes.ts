import { h } from 'preact';
import { Type } from 'typebox';
import { leadingPage, passingPage, type Route, redirect, route } from '#platform/http';
import { identityErrors } from '../errors.ts';
import { agencyName } from './agency-name.ts';
import { askedOfMe } from './asked-of-me.ts';
import { grantSignOn } from './grant-sign-on.ts';
import { outside } from './outside.ts';
import { ConsentPage } from './pages/consent.tsx';
import { LeavePage, LeftPage } from './pages/leave.tsx';
import { OnwardsPage } from './pages/onwards.tsx';
import { TooLowPage } from './pages/too-low.tsx';
import { answerSignOn, getSignOn, loginOf, wantsMore } from './request.ts';
import { findClient } from './store.ts';

const params = Type.Object({ uid: Type.String({ maxLength: 64 }) });

/** What stands between a program that asks who somebody is, and its answer. */
export const ssoRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/sso/leave',
    who: 'anyone',
    input: {
      query: Type.Object({
        secret: Type.String({ maxLength: 100, default: '' }),
        client: Type.String({ maxLength: 100, default: '' }),
        over: Type.String({ maxLength: 1, default: '' }),
      }),
    },
    run: async (ctx, { query: { secret, client: id, over } }) => {
      const client = await findClient(outside(ctx.app), id);
      const back = (client?.metadata.post_logout_redirect_uris ?? []) as string[];
      return leadingPage(
        h(over ? LeftPage : LeavePage, { ctx, secret, name: client?.name }),
        back.map((uri) => new URL(uri).origin),
      );
    },
  }),
  route({
    method: 'GET',
    path: '/sso/:uid',
    who: 'anyone',
    input: { params },
    run: async (ctx, { params: { uid } }) => {
      const request = await getSignOn(ctx, uid);
      const { actor } = ctx;
      const here = `/sso/${encodeURIComponent(uid)}`;
      if (!actor.accountId) return redirect(`/sign-in?next=${encodeURIComponent(here)}`);
      if (request.interaction.prompt.name === 'login') {
        const more = wantsMore(ctx, request);
        if (more === 'level' && (actor.signIn?.factors ?? 0) >= 2)
          return leadingPage(h(TooLowPage, { ctx, request }), request.leadsTo);
        if (more) return redirect(`/sign-in/step-up?to=${encodeURIComponent(here)}`);
        await answerSignOn(request, { login: loginOf(ctx) });
        return passingPage(h(OnwardsPage, { ctx, request }), request.onwards);
      }
      if (request.interaction.session?.accountId !== actor.accountId) throw identityErrors.no_sign_on();
      return leadingPage(
        h(ConsentPage, {
          ctx,
          request,
          agency: await agencyName(ctx, request.client.agencyId),
          asked: await askedOfMe(ctx, request),
        }),
        request.leadsTo,
      );
    },
  }),
  route({
    method: 'POST',
    path: '/sso/:uid',
    who: { person: { assurance: 1 } },
    input: {
      params,
      body: Type.Object({ decision: Type.Union([Type.Literal('allow'), Type.Literal('refuse')]) }),
    },
    run: async (ctx, { params: { uid }, body: { decision } }) => {
      const request = await getSignOn(ctx, uid);
      const { prompt, session } = request.interaction;
      if (decision === 'refuse') {
        await answerSignOn(request, { error: 'access_denied', error_description: 'refused' });
        return redirect(request.onwards);
      }
      if (prompt.name !== 'consent' || session?.accountId !== ctx.actor.accountId)
        throw identityErrors.no_sign_on();
      await grantSignOn(ctx, request);
      return redirect(request.onwards);
    },
  }),
];
