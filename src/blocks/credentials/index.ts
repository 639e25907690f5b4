import { defineBlock } from '#platform/block';
import { attributeUses } from './attribute-uses.ts';
import { checkingRoutes } from './checking/routes.ts';
import { waitAsset } from './checking/wait-asset.ts';
import { credentialConsents } from './consents.ts';
import { checkCredentials, refuseFaulty } from './declaring/check-credentials.ts';
import { forgetOld } from './forget.ts';
import { ensureIssuerKey, renewIssuerKeys } from './issuing/issuer-keys.ts';
import { revokeStale } from './issuing/revoke-stale.ts';
import { wellKnownRoutes } from './issuing/well-known-routes.ts';
import { myRoutes } from './my-routes.ts';
import { personalData } from './personal-data.ts';
import { protocolMount } from './protocol-mount.ts';

export const credentialsBlock = defineBlock({
  name: 'credentials',
  uses: ['agencies', 'notifications', 'registries', 'identity', 'documents'],
  folder: import.meta.dirname,
  routes: [...wellKnownRoutes, ...myRoutes, ...checkingRoutes],
  assets: () => [waitAsset()],
  personalData,
  consents: credentialConsents,
  attributeUses,
  // By the first a change of what is said is noticed as long as a credential lives; the second is what a wallet tells of it.
  lastingHashes: ['credentials.said', 'credentials.notification'],
  mounts: [protocolMount],
  check: checkCredentials,
  load: async (ctx) => {
    await refuseFaulty(ctx);
    await ensureIssuerKey(ctx);
  },
  jobs: [renewIssuerKeys, forgetOld],
  subscribes: revokeStale,
});
