import { h } from 'preact';
import { Type } from 'typebox';
import { listVault } from '#blocks/documents';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { page, type Reply, type Route, redirect, route } from '#platform/http';
import { isId } from '#platform/ids';
import { ASSURANCE, credentialRules, getType, listTypes } from './declared.ts';
import { errors } from './errors.ts';
import { makeOffer } from './issuing/make-offer.ts';
import { revokeCredential } from './issuing/revoke-credential.ts';
import { MyCredentialsPage } from './pages/my-credentials.tsx';
import { NewCredentialPage } from './pages/new-credential.tsx';
import { OfferPage } from './pages/offer.tsx';
import { sourceTitle } from './source-title.ts';
import { endOffer, type IssuedRow, issuedOfPerson, type OfferRow, offerById } from './store.ts';

const IDENTIFIED = { person: { assurance: ASSURANCE } } as const;
/** What goes into a wallet leaves this house: who carries it away shows once more who they are. */
const FRESH = { person: { assurance: ASSURANCE, fresh: true } } as const;
const text = (maxLength: number) => Type.String({ maxLength, default: '' });
const wanted = Type.Object({ type: text(80), document: text(40), replaces: text(40) });
const byId = Type.Object({ id: Type.String({ maxLength: 40 }) });

/** An offer of the one who asks. @throws credentials.missing */
async function ownOffer(ctx: Ctx, id: string): Promise<OfferRow> {
  const offer = isId(id) ? await ctx.db.row<OfferRow>(offerById, [id]) : undefined;
  if (!offer || offer.personId !== ctx.actor.personId) throw errors.missing();
  return offer;
}

/** What the vault holds that can go into a wallet: documents in force, each with its type. */
async function offerable(ctx: Ctx) {
  const types = listTypes(ctx.app);
  const held = await listVault(ctx);
  return held.flatMap(({ id, kind, title, number, state }) => {
    const [type] = types.find(([, { template }]) => template === kind) ?? [];
    return type && state === 'in-force' ? [{ id, type, title, number }] : [];
  });
}

async function list(ctx: Ctx): Promise<Reply> {
  credentialRules(ctx.app);
  const issued = await ctx.db.rows<IssuedRow>(issuedOfPerson, [ctx.actor.personId]);
  return page(h(MyCredentialsPage, { ctx, issued, documents: await offerable(ctx) }));
}

async function confirm(
  ctx: Ctx,
  { type: name, document, replaces }: { type: string; document: string; replaces: string },
  fault?: CodedError,
): Promise<Reply> {
  const type = getType(ctx.app, name);
  const from = type.template ? (await offerable(ctx)).find(({ id }) => id === document) : undefined;
  if (type.template && !from) throw errors.nothing_to_give();
  const source = await sourceTitle(ctx, type, from);
  return page(h(NewCredentialPage, { ctx, name, type, document, replaces, source, fault }), fault?.status);
}

/** A person's own credentials: what is in their wallets, putting more there, taking it back. */
export const myRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/my/credentials', who: IDENTIFIED, run: list }),
  route({
    method: 'GET',
    path: '/my/credentials/new',
    who: FRESH,
    input: { query: wanted },
    run: (ctx, { query }) => confirm(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/my/credentials',
    who: FRESH,
    input: { body: wanted },
    run: async (ctx, { body }) => {
      const { type, document, replaces } = body;
      try {
        const { id } = await makeOffer(ctx, {
          type,
          documentId: document || undefined,
          replaces: replaces || undefined,
        });
        return redirect(`/my/credentials/offers/${id}`);
      } catch (fault) {
        if (!(fault instanceof CodedError) || fault.status === 404) throw fault;
        return confirm(ctx, body, fault);
      }
    },
  }),
  route({
    method: 'GET',
    path: '/my/credentials/offers/:id',
    who: IDENTIFIED,
    input: { params: byId },
    run: async (ctx, { params }) => page(h(OfferPage, { ctx, offer: await ownOffer(ctx, params.id) })),
  }),
  route({
    method: 'POST',
    path: '/my/credentials/offers/:id/end',
    who: IDENTIFIED,
    input: { params: byId },
    run: async (ctx, { params }) => {
      const { id } = await ownOffer(ctx, params.id);
      await ctx.db.run(endOffer, [id, ctx.clock.now()]);
      return redirect('/my/credentials');
    },
  }),
  route({
    method: 'POST',
    path: '/my/credentials/:id/revoke',
    who: IDENTIFIED,
    input: { params: byId, body: Type.Object({ why: text(20) }) },
    run: async (ctx, { params, body }) => {
      await revokeCredential(ctx, params.id, body.why === 'lost' ? 'lost' : 'unneeded');
      return redirect('/my/credentials');
    },
  }),
];
