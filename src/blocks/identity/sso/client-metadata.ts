import type { AdapterPayload } from 'oidc-provider';
import type { Client } from './store.ts';

/** A registered program in the words of OpenID Connect Dynamic Client Registration 1.0; what is not ours to choose is fixed here. */
export const clientMetadata = (client: Client): AdapterPayload => ({
  ...client.metadata,
  client_id: client.id,
  client_name: client.name,
  scope: ['openid', 'offline_access', ...client.scopes].join(' '),
  response_types: ['code'],
  grant_types: ['authorization_code', 'refresh_token'],
  subject_type: 'pairwise',
  id_token_signed_response_alg: 'ES256',
});
