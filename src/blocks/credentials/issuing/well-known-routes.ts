import { content, type Reply, type Route, route } from '#platform/http';
import { credentialRules } from '../declared.ts';
import { listIssuerKeys } from './issuer-keys.ts';
import { issuerMetadata, jwtIssuer, KEPT, offerServerMetadata } from './metadata.ts';

const metadata = (body: unknown): Reply =>
  content(Buffer.from(JSON.stringify(body)), 'application/json', KEPT);

/** What wallets and verifiers fetch to know how this node issues and whom to believe: the same for everybody. */
export const wellKnownRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/.well-known/openid-credential-issuer',
    who: 'anyone',
    api: true,
    run: async ({ app }) => {
      credentialRules(app);
      return metadata(issuerMetadata(app));
    },
  }),
  route({
    method: 'GET',
    path: '/.well-known/oauth-authorization-server',
    who: 'anyone',
    api: true,
    run: async ({ app }) => {
      credentialRules(app);
      return metadata(offerServerMetadata(app));
    },
  }),
  route({
    method: 'GET',
    path: '/.well-known/jwt-vc-issuer',
    who: 'anyone',
    api: true,
    run: async (ctx) => {
      credentialRules(ctx.app);
      return metadata(jwtIssuer(ctx.app, await listIssuerKeys(ctx)));
    },
  }),
];
