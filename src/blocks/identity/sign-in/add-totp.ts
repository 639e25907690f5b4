import type { Ctx } from '#platform/context';
import { constantTimeEqual } from '#platform/crypto';
import type { CodedError } from '#platform/errors';
import { newId } from '#platform/ids';
import { identityErrors } from '../errors.ts';
import { asIdentity } from './as-identity.ts';
import { totpLabel } from './check-totp.ts';
import { codeOf, newSecret, stepOf } from './totp.ts';
import { insertTotp } from './totp-store.ts';

const formLabel = (ctx: Ctx): string => `identity.new-totp ${ctx.actor.accountId}`;

/** A secret on its way through a form, wrapped for the account that asked: nothing is kept before its owner has typed a code. */
export function offerTotp(ctx: Ctx): { secret: Uint8Array; sealed: string } {
  const secret = newSecret();
  return { secret, sealed: Buffer.from(ctx.app.keyring.wrap(secret, formLabel(ctx))).toString('base64url') };
}

/** The secret of a form that came back; undefined when it is not one that this account was given. */
export function openOffer(ctx: Ctx, sealed: string): Uint8Array | undefined {
  try {
    return ctx.app.keyring.unwrap(Buffer.from(sealed, 'base64url'), formLabel(ctx));
  } catch {
    return undefined;
  }
}

/** Takes an app for codes as a second factor once it has shown a right code. @returns the fault, where there is one */
export async function addTotp(
  ctx: Ctx,
  { secret, code, name }: { secret: Uint8Array; code: string; name: string },
): Promise<CodedError | undefined> {
  const accountId = ctx.actor.accountId!;
  const now = stepOf(ctx.clock.now());
  const given = code.replace(/\D/g, '');
  const step = [now, now - 1, now + 1].find((one) => constantTimeEqual(codeOf(secret, one), given));
  if (step === undefined) return identityErrors.wrong_code();
  const wrapped = ctx.app.keyring.wrap(secret, totpLabel(accountId));
  await asIdentity(ctx, ({ db, clock }) =>
    db.run(insertTotp, [newId(clock), accountId, name, wrapped, step, clock.now()]),
  );
  return undefined;
}
