import { h } from 'preact';
import { Type } from 'typebox';
import { getAgency } from '#blocks/agencies';
import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import type { MandateKind } from '#platform/country';
import { CodedError } from '#platform/errors';
import { httpErrors, page, type Reply, type Route, redirect, route } from '#platform/http';
import { localized } from '#platform/i18n';
import { isId } from '#platform/ids';
import { postedDate } from '#ui';
import { identityErrors } from '../errors.ts';
import { listAtDesk } from './list-at-desk.ts';
import { DeskMandatesPage, type DeskTyped, nothingAtDesk } from './pages/desk-mandates.tsx';
import { MandateSlipPage } from './pages/mandate-slip.tsx';
import { recordAtDesk } from './record-at-desk.ts';
import { revokeMandate } from './revoke-mandate.ts';
import { mandatable } from './service-names.ts';
import { findMandate } from './store.ts';

const official = { official: { roles: 'any' } } as const;
const text = (maxLength: number) => Type.String({ maxLength, default: '' });
const byId = Type.Object({ id: Type.String({ maxLength: 40 }) });
const DESK = '/desk/mandates';

/** Only whoever receives people at a counter. @throws http.role_needed */
function checkCounter({ actor, app }: Ctx): void {
  if (!actor.appointments.some(({ role }) => app.country.counterRoles.includes(role)))
    throw httpErrors.role_needed();
}

async function deskPage(ctx: Ctx, typed: DeskTyped = nothingAtDesk, fault?: CodedError): Promise<Reply> {
  checkCounter(ctx);
  const rules = ctx.app.country.mandates?.kinds ?? {};
  const kinds = (Object.keys(rules) as MandateKind[]).filter((kind) => rules[kind]?.given.includes('desk'));
  const known = (await mandatable(ctx)).filter(({ applicants }) => applicants.includes('person'));
  return page(
    h(DeskMandatesPage, { ctx, list: await listAtDesk(ctx), known, kinds, typed, fault }),
    fault?.status,
  );
}

/** At a counter: mandates that are given in person, and guardians that a decision names. */
export const deskMandatesRoutes: readonly Route[] = [
  route({ method: 'GET', path: DESK, who: official, run: (ctx) => deskPage(ctx) }),
  route({
    method: 'POST',
    path: DESK,
    who: official,
    input: {
      body: Type.Object({
        kind: text(20),
        giver: text(1000),
        holder: text(1000),
        seen: text(10),
        scope: text(10),
        services: Type.Array(Type.String({ maxLength: 80 }), { default: [], maxItems: 300 }),
        number: text(60),
        issuer: text(200),
      }),
    },
    run: async (ctx, { body }) => {
      const [until, date] = [postedDate(body, 'until'), postedDate(body, 'date')];
      try {
        const { id } = await recordAtDesk(ctx, {
          ...body,
          kind: body.kind as MandateKind,
          seen: body.seen === 'yes',
          services: body.scope === 'all' ? null : body.services,
          until,
          paper: { number: body.number, date, issuer: body.issuer },
        });
        return redirect(`${DESK}/${id}/slip`);
      } catch (fault) {
        if (!(fault instanceof CodedError) || fault.status !== 422) throw fault;
        return deskPage(ctx, { ...body, until, date }, fault);
      }
    },
  }),
  route({
    method: 'GET',
    path: '/desk/mandates/:id/slip',
    who: official,
    input: { params: byId },
    run: async (ctx, { params }) => {
      checkCounter(ctx);
      const one = isId(params.id) ? await findMandate(ctx.db, params.id) : undefined;
      if (one?.agencyId == null) throw identityErrors.no_mandate();
      await trace(ctx.withPurpose({ code: 'mandate' }), {
        action: 'mandate.open',
        subjects: [one.giverId, ...(one.holderId ? [one.holderId] : [])],
        agencyId: one.agencyId,
      });
      const agency = localized((await getAgency(ctx, one.agencyId)).name, ctx.lang);
      return page(h(MandateSlipPage, { ctx, one, known: await mandatable(ctx), agency }));
    },
  }),
  route({
    method: 'POST',
    path: '/desk/mandates/:id/revoke',
    who: official,
    input: { params: byId, body: Type.Object({ why: text(500) }) },
    run: async (ctx, { params, body }) => {
      checkCounter(ctx);
      await revokeMandate(ctx, { id: params.id, why: body.why });
      return redirect(DESK);
    },
  }),
];
