import { h } from 'preact';
import { Type } from 'typebox';
import { page, type Route, route } from '#platform/http';
import { identityErrors } from '../errors.ts';
import { addTotp, offerTotp, openOffer } from './add-totp.ts';
import { ownerSure } from './owner-sure.ts';
import { AddAppPage } from './pages/add-app.tsx';
import { stepUp } from './step-up-routes.ts';
import { tellAct } from './tell-act.ts';

const text = (maxLength: number) => Type.String({ maxLength, default: '' });
const owner = { person: { assurance: 1, fresh: true } } as const;

/** Adding an app for codes. */
export const totpRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/my/security/app',
    who: owner,
    input: { query: Type.Object({ to: text(500) }) },
    run: async (ctx, { query }) => {
      ownerSure(ctx);
      return page(h(AddAppPage, { ctx, ...offerTotp(ctx), to: query.to }));
    },
  }),
  route({
    method: 'POST',
    path: '/my/security/app',
    who: owner,
    input: { body: Type.Object({ secret: text(300), code: text(40), name: text(60), to: text(500) }) },
    run: async (ctx, { body, session, agent }) => {
      ownerSure(ctx);
      const secret = openOffer(ctx, body.secret);
      if (!secret) {
        const fault = identityErrors.offer_over();
        return page(h(AddAppPage, { ctx, ...offerTotp(ctx), to: body.to, fault }), fault.status);
      }
      const name = body.name.trim() || ctx.t('identity.security.app');
      const fault = await addTotp(ctx, { secret, code: body.code, name });
      if (fault)
        return page(
          h(AddAppPage, { ctx, secret, sealed: body.secret, name: body.name, to: body.to, fault }),
          fault.status,
        );
      await tellAct(ctx, { personId: ctx.actor.personId, act: 'authenticator_added', what: name });
      return stepUp(ctx, { methods: ['otp'], to: body.to || '/my/security', agent, session });
    },
  }),
];
