import type { AdapterPayload } from 'oidc-provider';
import type { Client } from './store.ts';

/** In which people sign in. */
const forPeople = ({ scopes }: Client) => ({
  scope: ['openid', 'offline_access', ...scopes].join(' '),
  response_types: ['code' as const],
  grant_types: ['authorization_code', 'refresh_token'],
  subject_type: 'pairwise' as const,
});

/** One that asks in its own name: nobody signs in to it, so it has no subjects and no addresses for answers. */
const forItself = ({ scopes }: Client) => ({
  scope: scopes.join(' '),
  response_types: [],
  grant_types: ['client_credentials'],
  subject_type: 'public' as const,
});

/** A registered program in the words of OpenID Connect Dynamic Client Registration 1.0; what is not ours to choose is fixed here. */
export const clientMetadata = (client: Client): AdapterPayload => ({
  ...client.metadata,
  client_id: client.id,
  client_name: client.name,
  ...((client.metadata.redirect_uris as string[]).length > 0 ? forPeople(client) : forItself(client)),
  id_token_signed_response_alg: 'ES256',
});
