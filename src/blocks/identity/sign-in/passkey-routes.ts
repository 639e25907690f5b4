import { h } from 'preact';
import { Type } from 'typebox';
import { CodedError } from '#platform/errors';
import { json, page, type Route, route } from '#platform/http';
import { listDemo } from '../demo-people.ts';
import { findAccount } from './account.ts';
import { addPasskey } from './add-passkey.ts';
import { arrive } from './arrive.ts';
import { asIdentity } from './as-identity.ts';
import { beginChallenge } from './challenge.ts';
import { checkPasskey } from './check-passkey.ts';
import { ownerSure } from './owner-sure.ts';
import { AddPasskeyPage } from './pages/add-passkey.tsx';
import { SignInPage } from './pages/sign-in.tsx';
import { jsonOf, siteOf } from './passkey-site.ts';
import { stepUp } from './step-up-routes.ts';
import { tellAct } from './tell-act.ts';

const text = (maxLength: number) => Type.String({ maxLength, default: '' });
const owner = { person: { assurance: 1, fresh: true } } as const;
const MINUTES = 5;
const RESPONSE = 20_000;

/** Signing in, showing more and adding a device with a passkey. */
export const passkeyRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/sign-in/passkey/options',
    who: 'anyone',
    api: true,
    run: async (ctx) => {
      const { rpID } = siteOf(ctx.app);
      const account = ctx.actor.accountId && (await findAccount(ctx, ctx.actor.accountId));
      // Whoever is signed in is asked for a passkey of theirs; a stranger for any, so that nothing says whose there are.
      const known = account ? account.authenticators.flatMap(({ credentialId }) => credentialId ?? []) : [];
      const { generateAuthenticationOptions } = await import('@simplewebauthn/server');
      const options = await generateAuthenticationOptions({
        rpID,
        userVerification: 'required',
        allowCredentials: known.map((id) => ({ id })),
      });
      await beginChallenge(ctx, { kind: 'passkey', secret: options.challenge, minutes: MINUTES });
      return json(options);
    },
  }),
  route({
    method: 'POST',
    path: '/sign-in/passkey',
    who: 'anyone',
    input: { body: Type.Object({ response: text(RESPONSE), next: text(500) }) },
    prepare: (app, { body }) => checkPasskey(app, jsonOf(body.response)),
    run: async (ctx, { body, session, agent, cookie }, account) => {
      if (account instanceof CodedError)
        return page(
          h(SignInPage, { ctx, next: body.next, fault: account, demo: await listDemo(ctx) }),
          account.status,
        );
      if (account === ctx.actor.accountId)
        return stepUp(ctx, { methods: ['passkey'], to: body.next, agent, session });
      const device = cookie('device');
      return arrive(ctx, {
        accountId: account,
        methods: ['passkey'],
        to: body.next,
        agent,
        session,
        device,
      });
    },
  }),
  route({
    method: 'GET',
    path: '/my/security/passkey',
    who: owner,
    run: async (ctx) => {
      ownerSure(ctx);
      return page(h(AddPasskeyPage, { ctx }));
    },
  }),
  route({
    method: 'POST',
    path: '/my/security/passkey/options',
    who: owner,
    api: true,
    run: (ctx) =>
      asIdentity(ctx, async (inner) => {
        ownerSure(ctx);
        const account = (await findAccount(inner, ctx.actor.accountId!))!;
        const { generateRegistrationOptions } = await import('@simplewebauthn/server');
        const options = await generateRegistrationOptions({
          rpName: ctx.t('ui.product'),
          rpID: siteOf(ctx.app).rpID,
          userID: new TextEncoder().encode(account.id),
          userName: account.login,
          userDisplayName: account.name,
          attestationType: 'none',
          authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
          excludeCredentials: account.authenticators.flatMap(({ credentialId: id }) => (id ? [{ id }] : [])),
        });
        const { challenge: secret } = options;
        await beginChallenge(inner, { kind: 'new-passkey', secret, accountId: account.id, minutes: MINUTES });
        return json(options);
      }),
  }),
  route({
    method: 'POST',
    path: '/my/security/passkey',
    who: owner,
    input: { body: Type.Object({ response: text(RESPONSE), name: text(60) }) },
    prepare: (app, { body, actor }) =>
      addPasskey(app, {
        accountId: actor.accountId!,
        name: body.name.trim() || '—',
        response: jsonOf(body.response),
      }),
    run: async (ctx, { session, agent }, fault) => {
      if (fault) return page(h(AddPasskeyPage, { ctx, fault }), fault.status);
      await tellAct(ctx, {
        personId: ctx.actor.personId,
        act: 'authenticator_added',
        what: ctx.t('identity.security.passkey'),
      });
      return stepUp(ctx, { methods: ['passkey'], to: '/my/security', agent, session });
    },
  }),
];
