import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { App } from '#platform/block';
import type { CodedError } from '#platform/errors';
import { identityErrors } from '../errors.ts';
import { asNobody } from './as-identity.ts';
import { takeChallenge } from './challenge.ts';
import { challengeIn, siteOf } from './passkey-site.ts';
import { countPasskey, findPasskey } from './passkey-store.ts';

interface Row {
  id: string;
  accountId: string;
  publicKey: Uint8Array;
  counter: string;
  transports: string[];
}

/**
 * Checks what a passkey has signed (WebAuthn level 3, 7.2): our challenge, once; our site; its owner's finger or PIN; and that
 * its count of uses goes up, where it counts.
 * @returns the account's id, or the fault to show
 */
export async function checkPasskey(app: App, response: unknown): Promise<string | CodedError> {
  const secret = challengeIn(response);
  const answer = response as AuthenticationResponseJSON;
  const id = String(answer?.id ?? '').slice(0, 1400);
  const { taken, known } = await app.transaction(asNobody, async (ctx) => ({
    taken: await takeChallenge(ctx, { kind: 'passkey', secret }),
    known: await ctx.db.row<Row>(findPasskey, [id]),
  }));
  if (!taken || !known) return identityErrors.wrong_passkey();
  const { rpID, origin } = siteOf(app);
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer,
      expectedChallenge: secret!,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
      credential: {
        id,
        publicKey: Uint8Array.from(known.publicKey),
        counter: Number(known.counter),
        transports: known.transports,
      },
    });
    const { userHandle } = answer.response;
    const whose = userHandle && Buffer.from(userHandle, 'base64url').toString('utf8');
    if (!verified || (whose && whose !== known.accountId)) return identityErrors.wrong_passkey();
    const counted = await app.transaction(asNobody, (ctx) =>
      ctx.db.row<{ taken: boolean }>(countPasskey, [
        known.id,
        known.counter,
        authenticationInfo.newCounter,
        ctx.clock.now(),
      ]),
    );
    return counted!.taken ? known.accountId : identityErrors.wrong_passkey();
  } catch {
    // The library throws at whatever does not fit: malformed bytes, another site, a count that went back.
    return identityErrors.wrong_passkey();
  }
}
