import { Type } from 'typebox';
import { CodedError } from '#platform/errors';
import { json, type Route, redirect, route } from '#platform/http';
import { identityErrors } from '../errors.ts';
import { findAccount } from '../sign-in/account.ts';
import { addPasskey } from '../sign-in/add-passkey.ts';
import { arrive } from '../sign-in/arrive.ts';
import { asIdentity, asNobody } from '../sign-in/as-identity.ts';
import { beginChallenge } from '../sign-in/challenge.ts';
import { jsonOf, siteOf } from '../sign-in/passkey-site.ts';
import { claimFirstWay, findWay, finishFirstWay, wayAgain } from './claim-way.ts';
import { WAY_MINUTES } from './step.ts';

const MINUTES = 5;
const RESPONSE = 20_000;

/** The first way into a new account where it is a passkey. */
export const startPasskeyRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/enrol/start/passkey/options',
    who: 'anyone',
    api: true,
    run: async (ctx, { session }) => {
      const way = await findWay(ctx, session);
      if (!way?.accountId) throw identityErrors.enrol_start_over();
      const { accountId } = way;
      const { generateRegistrationOptions } = await import('@simplewebauthn/server');
      return asIdentity(ctx, async (inner) => {
        const account = (await findAccount(inner, accountId))!;
        const options = await generateRegistrationOptions({
          rpName: ctx.t('ui.product'),
          rpID: siteOf(ctx.app).rpID,
          userID: new TextEncoder().encode(account.id),
          userName: account.login,
          userDisplayName: account.name,
          attestationType: 'none',
          authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        });
        const { challenge: secret } = options;
        await beginChallenge(inner, { kind: 'new-passkey', secret, accountId, minutes: MINUTES });
        return json(options);
      });
    },
  }),
  route({
    method: 'POST',
    path: '/enrol/start/passkey',
    who: 'anyone',
    input: { body: Type.Object({ response: Type.String({ maxLength: RESPONSE, default: '' }) }) },
    // The step is used up first, so that of two browsers only one adds anything.
    prepare: async (app, { body, session }) => {
      try {
        const claimed = await app.transaction(asNobody, (ctx) => claimFirstWay(ctx, session));
        const response = jsonOf(body.response);
        const { accountId } = claimed;
        return { ...claimed, fault: await addPasskey(app, { accountId, name: '—', response }) };
      } catch (fault) {
        if (fault instanceof CodedError) return fault;
        throw fault;
      }
    },
    run: async (ctx, { agent, cookie }, claimed) => {
      if (claimed instanceof CodedError) throw claimed;
      const { accountId, fault } = claimed;
      if (fault) {
        const value = await wayAgain(ctx, claimed);
        return redirect('/enrol/start/way?again=yes', [{ name: 'session', value, maxAge: WAY_MINUTES * 60 }]);
      }
      await finishFirstWay(ctx, claimed);
      return asIdentity(ctx, (inner) =>
        arrive(inner, {
          accountId,
          methods: ['passkey'],
          to: '/enrol/done',
          agent,
          device: cookie('device'),
        }),
      );
    },
  }),
];
