import type { AdapterPayload } from 'oidc-provider';
import type { App } from '#platform/block';

const labelOf = (kind: string): string => `sso:${kind}`;

/** What the provider keeps, wrapped by the master key. */
export const sealPayload = (app: App, kind: string, payload: object): Uint8Array =>
  app.keyring.wrap(Buffer.from(JSON.stringify(payload)), labelOf(kind));
export const openPayload = (app: App, kind: string, sealed: Uint8Array): AdapterPayload =>
  JSON.parse(Buffer.from(app.keyring.unwrap(sealed, labelOf(kind))).toString()) as AdapterPayload;
