import { Type } from 'typebox';
import { content, type Reply, type Route, route } from '#platform/http';
import { credentialRules, findType } from '../declared.ts';
import { errors } from '../errors.ts';
import { listIssuerKeys } from './issuer-keys.ts';
import { issuerMetadata, jwtIssuer, offerServerMetadata, typeMetadata } from './metadata.ts';
import { signedStatusList } from './status-list.ts';

/** Seconds: declarations and keys change seldom, and keys are announced a month ahead. */
const KEPT = 300;
/** Seconds for which a list of revoked credentials may be kept. */
export const LIST_KEPT = 60;

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
  route({
    method: 'GET',
    path: '/credentials/types/:name',
    who: 'anyone',
    api: true,
    input: { params: Type.Object({ name: Type.String({ maxLength: 80 }) }) },
    run: async ({ app }, { params: { name } }) => {
      const type = findType(app, name);
      if (!type) throw errors.missing();
      return metadata(typeMetadata(app, name, type));
    },
  }),
  route({
    method: 'GET',
    path: '/credentials/status/:list',
    who: 'anyone',
    api: true,
    input: { params: Type.Object({ list: Type.String({ maxLength: 40 }) }) },
    run: async (ctx, { params: { list } }) => {
      const token = await signedStatusList(ctx, list);
      if (!token) throw errors.missing();
      return content(Buffer.from(token), 'application/statuslist+jwt', LIST_KEPT);
    },
  }),
];
