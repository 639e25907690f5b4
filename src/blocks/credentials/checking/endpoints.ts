import type { App } from '#platform/block';
import { type Endpoints, forWallet } from '../asking.ts';
import { ProtocolFault } from '../issuing/protocol-fault.ts';
import { unsealed } from '../issuing/secrets.ts';
import { formOf } from '../read-request.ts';
import { findShowing } from './begin-showing.ts';
import { type Device, requestObject } from './request-object.ts';
import { takeAnswer } from './take-answer.ts';

/** Which request an address names, and on which device the wallet is. */
function named(app: App, rest: string): { id: string; device: Device } | undefined {
  for (const device of ['same', 'cross'] as const) {
    const id = unsealed(app, device, rest);
    if (id) return { id, device };
  }
  return undefined;
}

const over = () => new ProtocolFault('invalid_request', 'the request is over', 404);

/** The addresses of a verifier. OpenID4VP 1.0. */
export const checkingEndpoints: Endpoints = {
  'GET requests': async ({ app, rest }) => {
    const asked = named(app, rest);
    const text = await forWallet(app, async (ctx) => {
      const showing = await findShowing(ctx, asked?.id);
      return showing && !showing.answeredAt ? requestObject(ctx, showing, asked!.device) : undefined;
    });
    if (!text) throw over();
    return { text, type: 'application/oauth-authz-req+jwt' };
  },
  'POST answers': async ({ app, request, rest }) => {
    const form = await formOf(request);
    const asked = named(app, rest);
    const json = await forWallet(app, async (ctx) => {
      const showing = await findShowing(ctx, asked?.id);
      if (!showing) throw over();
      return takeAnswer(ctx, showing, asked!.device, form);
    });
    return { json };
  },
};
