import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import type { App } from '#platform/block';
import type { CodedError } from '#platform/errors';
import { newId } from '#platform/ids';
import { identityErrors } from '../errors.ts';
import { asNobody } from './as-identity.ts';
import { takeChallenge } from './challenge.ts';
import { challengeIn, siteOf } from './passkey-site.ts';
import { insertPasskey } from './passkey-store.ts';

/** Takes a new passkey of somebody who is signed in (WebAuthn level 3, 7.1). @returns the fault, where there is one */
export async function addPasskey(
  app: App,
  { accountId, name, response }: { accountId: string; name: string; response: unknown },
): Promise<CodedError | undefined> {
  const secret = challengeIn(response);
  const taken = await app.transaction(asNobody, (ctx) => takeChallenge(ctx, { kind: 'new-passkey', secret }));
  if (taken?.accountId !== accountId) return identityErrors.wrong_passkey();
  const { rpID, origin } = siteOf(app);
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      expectedChallenge: secret!,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
    });
    if (!registrationInfo) return identityErrors.wrong_passkey();
    const { credential, credentialBackedUp } = registrationInfo;
    await app.transaction(asNobody, ({ db, clock }) =>
      db.run(insertPasskey, [
        newId(clock),
        accountId,
        name,
        credential.id,
        Buffer.from(credential.publicKey),
        credential.counter,
        credential.transports ?? [],
        credentialBackedUp,
        clock.now(),
      ]),
    );
    return undefined;
  } catch {
    return identityErrors.wrong_passkey();
  }
}
