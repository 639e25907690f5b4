import type { Configuration } from 'oidc-provider';
import { identityErrors } from '../errors.ts';
import { browser } from './browser.ts';

/** What a person is told of a request that cannot even be answered to the program; what is wrong in it, its console tells. */
const TOLD: Readonly<Record<string, () => Error>> = {
  invalid_client: () => identityErrors.sso_unknown(),
  invalid_redirect_uri: () => identityErrors.sso_address(),
  server_error: () => new Error('server_error'),
};

/** The provider's faults on our own page, in the language of whoever sees it, without a stack. */
export const renderRefusal: NonNullable<Configuration['renderError']> = async (ctx, out) => {
  const fault = (TOLD[out.error] ?? identityErrors.sso_refused)();
  ctx.type = 'html';
  ctx.body = browser.getStore()?.faultPage(fault) ?? '';
};
