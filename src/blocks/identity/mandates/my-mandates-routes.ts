import { h } from 'preact';
import { Type } from 'typebox';
import type { Ctx } from '#platform/context';
import type { MandateKind } from '#platform/country';
import { CodedError } from '#platform/errors';
import { page, type Reply, type Route, redirect, route } from '#platform/http';
import { postedDate } from '#ui';
import { acceptMandate } from './accept-mandate.ts';
import { actFor, stopActing } from './act-for.ts';
import { giveMandate } from './give-mandate.ts';
import { mandatesOf } from './mandates-of.ts';
import { GiveMandatePage, nothingTyped, type Typed } from './pages/give-mandate.tsx';
import { MyMandatesPage } from './pages/my-mandates.tsx';
import { represented } from './represented.ts';
import { revokeMandate } from './revoke-mandate.ts';
import { mandatable } from './service-names.ts';

/** About one's own mandates, also while one acts for somebody. */
const own = { person: { assurance: 1, mandate: 'own' } } as const;
const sure = { person: { assurance: 2, mandate: 'own' } } as const;
/** What lets another act in one's name needs to be seen to be oneself, just now and twice. */
const verySure = { person: { assurance: 2, factors: 2, fresh: true, mandate: 'own' } } as const;
const text = (maxLength: number) => Type.String({ maxLength, default: '' });
const byId = Type.Object({ id: Type.String({ maxLength: 40 }) });
const MANDATES = '/my/mandates';

async function givePage(
  ctx: Ctx,
  { business, typed = nothingTyped, fault }: { business: string; typed?: Typed; fault?: CodedError },
): Promise<Reply> {
  const firm = (await represented(ctx)).find(({ recordId }) => recordId === business);
  const rules = ctx.app.country.mandates?.kinds ?? {};
  const kinds = (Object.keys(rules) as MandateKind[]).filter(
    (kind) => rules[kind]?.given.includes('online') && (kind === 'employee') === (firm !== undefined),
  );
  const applicant = firm ? 'business' : 'person';
  const known = (await mandatable(ctx)).filter(({ applicants }) => applicants.includes(applicant));
  return page(h(GiveMandatePage, { ctx, known, kinds, business: firm, typed, fault }), fault?.status);
}

/** Back to where one was, on this site. */
const backTo = (next: string): string => (/^\/(?:services\/[\w.-]+|my)$/.test(next) ? next : '/my');

export const myMandatesRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: MANDATES,
    who: own,
    run: async (ctx) =>
      page(h(MyMandatesPage, { ctx, mandates: await mandatesOf(ctx), known: await mandatable(ctx) })),
  }),
  route({
    method: 'GET',
    path: '/my/mandates/new',
    who: verySure,
    input: { query: Type.Object({ business: text(40) }) },
    run: (ctx, { query }) => givePage(ctx, query),
  }),
  route({
    method: 'POST',
    path: MANDATES,
    who: verySure,
    input: {
      body: Type.Object({
        business: text(40),
        kind: text(20),
        number: text(40),
        name: text(200),
        scope: text(10),
        services: Type.Array(Type.String({ maxLength: 80 }), { default: [], maxItems: 300 }),
      }),
    },
    run: async (ctx, { body }) => {
      const until = postedDate(body, 'until');
      const { business, kind, number, name, scope } = body;
      const services = scope === 'all' ? null : body.services;
      try {
        await giveMandate(ctx, {
          kind: kind as MandateKind,
          number,
          name,
          services,
          until,
          business: business || undefined,
        });
      } catch (fault) {
        if (!(fault instanceof CodedError) || fault.status !== 422) throw fault;
        return givePage(ctx, { business, typed: { ...body, until }, fault });
      }
      return redirect(MANDATES);
    },
  }),
  ...(['accept', 'refuse'] as const).map((answer) =>
    route({
      method: 'POST',
      path: `/my/mandates/:id/${answer}`,
      who: sure,
      input: { params: byId },
      run: async (ctx, { params }) => {
        await acceptMandate(ctx, { id: params.id, yes: answer === 'accept' });
        return redirect(MANDATES);
      },
    }),
  ),
  route({
    method: 'POST',
    path: '/my/mandates/:id/revoke',
    who: own,
    input: { params: byId, body: Type.Object({ why: text(500) }) },
    run: async (ctx, { params, body }) => {
      await revokeMandate(ctx, { id: params.id, why: body.why });
      return redirect(MANDATES);
    },
  }),
  route({
    method: 'POST',
    path: '/my/acting',
    who: own,
    input: { body: Type.Object({ as: text(40), next: text(200) }) },
    run: async (ctx, { body }) => {
      await actFor(ctx, body.as);
      return redirect(backTo(body.next));
    },
  }),
  route({
    method: 'POST',
    path: '/my/acting/stop',
    who: own,
    run: async (ctx) => {
      await stopActing(ctx);
      return redirect('/my');
    },
  }),
];
