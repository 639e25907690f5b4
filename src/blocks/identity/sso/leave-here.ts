import type { KoaContextWithOIDC, Provider } from 'oidc-provider';

/** What our page about leaving needs: the token of the form, and the program that is left. */
export const leavePath = (oidc: KoaContextWithOIDC['oidc'], over = false): string => {
  const secret = String(oidc.session?.state?.secret ?? '');
  const parts = { secret, client: oidc.client?.clientId ?? '', ...(over && { over: '1' }) };
  return `/sso/leave?${new URLSearchParams(parts)}`;
};

/**
 * Who leaves a program and is signed in to none has nothing to decide. The library answers that with a page of its own, which sends
 * itself by a script that our pages do not allow: ours has a button. OpenID Connect RP-Initiated Logout 1.0, 2.
 */
export const leaveHere: Parameters<Provider['use']>[0] = async (ctx, next) => {
  await next();
  const { oidc } = ctx as KoaContextWithOIDC;
  if (oidc?.route !== 'end_session' || ctx.status !== 200 || oidc.session?.accountId) return;
  ctx.status = 303;
  ctx.redirect(leavePath(oidc, true));
};
