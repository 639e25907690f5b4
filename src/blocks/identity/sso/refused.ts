import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { App } from '#platform/block';
import { newId } from '#platform/ids';
import { addClientFault } from './grant-store.ts';
import { outside } from './outside.ts';

/** Requests of which a program's own builder wants to know why they were refused. */
const STEPS = [
  'authorization',
  'pushed_authorization_request',
  'grant',
  'userinfo',
  'revocation',
  'end_session',
];
/** What a person decided, or what any expired token says, is no fault of the program. */
const NO_FAULT = new Set(['access_denied', 'login_required', 'consent_required', 'use_dpop_nonce']);

/** Remembers why requests of a program were refused, for the console of its agency. */
export function rememberRefused(app: App, provider: Provider): void {
  for (const step of STEPS)
    provider.on(
      `${step}.error` as 'authorization.error',
      (
        ctx: KoaContextWithOIDC,
        fault: Error & { error?: string; error_description?: string; error_detail?: string },
      ) => {
        const clientId = ctx.oidc?.client?.clientId ?? ctx.oidc?.params?.client_id;
        if (typeof clientId !== 'string' || !fault.error || NO_FAULT.has(fault.error)) return;
        addClientFault(outside(app), {
          id: newId(app.clock),
          clientId: clientId.slice(0, 100).toWellFormed().replaceAll('\0', ''),
          step,
          error: fault.error.slice(0, 60),
          detail: [fault.error_description, fault.error_detail]
            .filter(Boolean)
            .join(': ')
            .slice(0, 300)
            .toWellFormed()
            .replaceAll('\0', ''),
          at: app.clock.now(),
        }).catch((error) => app.log.warn({ fault: error.message }, 'a refusal could not be remembered'));
      },
    );
}
