import type { App } from '#platform/block';
import type { OfferRow } from '../store.ts';
import { AT, CODE_GRANT } from './metadata.ts';
import { sealed } from './secrets.ts';

const DIGITS = 6;

/** An offer as wallets read it. OpenID4VCI 1.0, 4.1.1. */
export const offerObject = (app: App, { id, type }: Pick<OfferRow, 'id' | 'type'>) => ({
  credential_issuer: app.config.publicUrl,
  credential_configuration_ids: [type],
  grants: {
    authorization_code: { authorization_server: `${app.config.publicUrl}/oidc` },
    [CODE_GRANT]: {
      'pre-authorized_code': sealed(app, 'code', id),
      tx_code: { input_mode: 'numeric', length: DIGITS },
      authorization_server: app.config.publicUrl,
    },
  },
});

/** The link that opens a wallet, also as a square: by reference, so that the square stays coarse. */
export const offerLink = (app: App, id: string): string =>
  `openid-credential-offer://?${new URLSearchParams({
    credential_offer_uri: `${app.config.publicUrl}${AT}/offers/${sealed(app, 'offer', id)}`,
  })}`;

/** The same with the offer in it, for wallets that fetch nothing before they have been asked. */
export const offerLinkByValue = (app: App, offer: Pick<OfferRow, 'id' | 'type'>): string =>
  `openid-credential-offer://?${new URLSearchParams({ credential_offer: JSON.stringify(offerObject(app, offer)) })}`;
