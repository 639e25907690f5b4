import { credentialScope } from '#blocks/identity';
import type { App } from '#platform/block';
import type { CredentialType, Localized } from '#platform/country';
import { listTypes, vctOf } from '../declared.ts';
import type { PublicKey } from './issuer-keys.ts';

/** How many copies, each with a key of its own, a wallet may fetch at once: it shows each once, and nobody can put two together. */
export const BATCH = 10;
export const AT = '/credentials';
export const CODE_GRANT = 'urn:ietf:params:oauth:grant-type:pre-authorized_code';
export const FORMAT = 'dc+sd-jwt';
/** Seconds: declarations and keys change seldom, and keys are announced a month ahead. */
export const KEPT = 300;

const inEach = <T>(texts: Localized, make: (lang: string, text: string) => T): T[] =>
  Object.entries(texts).map(([lang, text]) => make(lang, text));

function configurationOf(app: App, name: string, type: CredentialType) {
  const { description = {}, colours } = type;
  return {
    format: FORMAT,
    scope: credentialScope(name),
    vct: vctOf(app, type),
    cryptographic_binding_methods_supported: ['jwk'],
    credential_signing_alg_values_supported: ['ES256'],
    proof_types_supported: { jwt: { proof_signing_alg_values_supported: ['ES256'] } },
    credential_metadata: {
      display: inEach(type.title, (locale, text) => ({
        name: text,
        locale,
        ...(description[locale] && { description: description[locale] }),
        background_color: colours.background,
        text_color: colours.text,
      })),
      claims: type.claims.map(({ claim, title, always = false }) => ({
        path: [claim],
        mandatory: always,
        display: inEach(title, (locale, text) => ({ name: text, locale })),
      })),
    },
  };
}

/** What wallets read first. OpenID for Verifiable Credential Issuance 1.0, 12.2. */
export function issuerMetadata(app: App) {
  const here = app.config.publicUrl;
  return {
    credential_issuer: here,
    authorization_servers: [here, `${here}/oidc`],
    credential_endpoint: `${here}${AT}/credential`,
    nonce_endpoint: `${here}${AT}/nonce`,
    notification_endpoint: `${here}${AT}/notification`,
    batch_credential_issuance: { batch_size: BATCH },
    display: inEach(app.country.name, (locale, name) => ({ name, locale })),
    credential_configurations_supported: Object.fromEntries(
      listTypes(app).map(([name, type]) => [name, configurationOf(app, name, type)]),
    ),
  };
}

/** The server that takes offers; people who sign in do so at the other one. RFC 8414; OpenID4VCI 1.0, 12.3. */
export function offerServerMetadata({ config: { publicUrl: here } }: App) {
  return {
    issuer: here,
    token_endpoint: `${here}${AT}/token`,
    token_endpoint_auth_methods_supported: ['none'],
    response_types_supported: [],
    grant_types_supported: [CODE_GRANT],
    'pre-authorized_grant_anonymous_access_supported': true,
    dpop_signing_alg_values_supported: ['ES256'],
  };
}

/** The keys of the issuer. SD-JWT-based Verifiable Credentials, "JWT VC Issuer Metadata". */
export const jwtIssuer = ({ config }: App, keys: readonly PublicKey[]) => ({
  issuer: config.publicUrl,
  jwks: { keys: keys.map(({ kid, jwk }) => ({ ...jwk, kid, use: 'sig', alg: 'ES256' })) },
});

/** What a type means and how it looks. SD-JWT-based Verifiable Credentials, "Type Metadata". */
export const typeMetadata = (app: App, name: string, type: CredentialType) => ({
  vct: vctOf(app, type),
  name,
  display: inEach(type.title, (lang, text) => ({
    lang,
    name: text,
    ...(type.description?.[lang] && { description: type.description[lang] }),
    rendering: {
      simple: { background_color: type.colours.background, text_color: type.colours.text },
    },
  })),
  claims: type.claims.map(({ claim, title, always }) => ({
    path: [claim],
    sd: always ? 'never' : 'always',
    display: inEach(title, (lang, label) => ({ lang, label })),
  })),
});
