import { readAccess } from '#blocks/identity';
import { type Asking, type Endpoints, forWallet } from '../asking.ts';
import { findType } from '../declared.ts';
import { formOf, jsonOf } from '../read-request.ts';
import { type OfferRow, offerById, personOfOffer } from '../store.ts';
import { offerObject } from './describe-offer.ts';
import { issueCredential } from './issue-credential.ts';
import { KEPT, typeMetadata } from './metadata.ts';
import { makeNonce } from './nonce.ts';
import { ProtocolFault } from './protocol-fault.ts';
import { redeemCode } from './redeem-code.ts';
import { unsealed } from './secrets.ts';
import { LIST_KEPT, signedStatusList } from './status-list.ts';
import { takeNotification } from './take-notification.ts';
import { bearerOf, tokenIn } from './who-may.ts';

const one = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.join(',') : header;

/** What a request shows of itself, and what identity says of its token, asked before the transaction. */
async function shownBy({ app, request }: Asking) {
  const { authorization } = request.headers;
  const access = await readAccess(app, tokenIn(authorization));
  return { shown: { authorization, dpop: one(request.headers.dpop) }, access };
}

/** The addresses of an issuer. OpenID4VCI 1.0. */
export const issuingEndpoints: Endpoints = {
  'GET offers': async ({ app, rest }) => {
    const id = unsealed(app, 'offer', rest);
    const offer = await forWallet(app, async (ctx) => {
      const whose = id ? await ctx.db.row<{ personId: string | null }>(personOfOffer, [id]) : undefined;
      if (!whose?.personId) return undefined;
      return ctx.asSystem('credentials.offer', { kind: 'person', persons: [whose.personId] }, ({ db }) =>
        db.row<OfferRow>(offerById, [id]),
      );
    });
    if (!offer || offer.endedAt || offer.usedAt || offer.expiresAt <= app.clock.now())
      throw new ProtocolFault('not_found', 'the offer is over', 404);
    return { json: offerObject(app, offer) };
  },
  'GET types': async ({ app, rest }) => {
    const type = findType(app, rest);
    if (!type) throw new ProtocolFault('not_found', 'there is no such type', 404);
    const text = JSON.stringify(typeMetadata(app, rest, type));
    return { text, type: 'application/json', maxAge: KEPT };
  },
  'GET status': async ({ app, rest }) => {
    const text = await forWallet(app, (ctx) => signedStatusList(ctx, rest));
    if (!text) throw new ProtocolFault('not_found', 'there is no such list', 404);
    return { text, type: 'application/statuslist+jwt', maxAge: LIST_KEPT };
  },
  'POST token': async ({ app, request, address }) => {
    const form = await formOf(request);
    const dpop = one(request.headers.dpop);
    const redeemed = await forWallet(app, (ctx) => redeemCode(ctx, { form, dpop, address }));
    if ('refused' in redeemed) throw redeemed.refused;
    return { json: redeemed.token };
  },
  'POST nonce': async ({ app }) => ({ json: { c_nonce: makeNonce(app) } }),
  'POST credential': async (asking) => {
    const body = await jsonOf(asking.request, 'invalid_credential_request');
    const { shown, access } = await shownBy(asking);
    const json = await forWallet(asking.app, async (ctx) => {
      const bearer = await bearerOf(ctx, shown, 'credential', access);
      const hat = { kind: 'person', persons: [bearer.personId] } as const;
      return ctx.asSystem('credentials.issue', hat, (inner) => issueCredential(inner, bearer, body));
    });
    return { json };
  },
  'POST notification': async (asking) => {
    const body = await jsonOf(asking.request, 'invalid_notification_request');
    const { shown, access } = await shownBy(asking);
    await forWallet(asking.app, async (ctx) =>
      takeNotification(ctx, await bearerOf(ctx, shown, 'notification', access), body),
    );
    return { status: 204 };
  },
};
