import { randomBytes } from 'node:crypto';
import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { packText, signCwt } from '#platform/cwt';
import { identityErrors } from '../errors.ts';
import { claimsOf } from './content.ts';
import { codeDeclaration, codeRules } from './declared-codes.ts';
import { listHolders } from './holders.ts';
import { ID_BYTES } from './judge.ts';
import { readParts } from './record-parts.ts';
import { getSigningKey } from './signing-keys.ts';
import { type CodeRow, insertCode, listCodes } from './store.ts';

/** One on the phone, one on a card, some to spare. */
const MOST = 5;
/** A square of more letters is too dense for a card of 85 by 54 millimetres. */
const MOST_LETTERS = 1200;

/** So many months later, on the same day or the last before it. */
function monthsLater(at: Date, months: number): Date {
  const later = new Date(at);
  later.setUTCMonth(later.getUTCMonth() + months);
  if (later.getUTCDate() !== at.getUTCDate()) later.setUTCDate(0);
  return later;
}

/**
 * Gives a code: a signed token of what the registry says today of a person of the hat, or of a business that they represent. It says
 * the least unless more is chosen.
 * @param chosen names of further parts
 * @throws identity.no_codes, identity.no_code, identity.code_ended, identity.too_many_codes, identity.code_too_large
 */
export async function issueCode(
  ctx: Ctx,
  { recordId, chosen }: { recordId: string; chosen: readonly string[] },
): Promise<{ id: string }> {
  const { issuer, language } = codeRules(ctx.app);
  const holder = (await listHolders(ctx)).find((one) => one.recordId === recordId);
  if (!holder) throw identityErrors.no_code();
  const declared = codeDeclaration(ctx.app, holder.kind);
  const now = ctx.clock.now();
  if ((await ctx.db.rows<CodeRow>(listCodes, [recordId, now])).length >= MOST)
    throw identityErrors.too_many_codes({ most: MOST });
  const wanted = declared.parts.filter((part) => !part.chosen || chosen.includes(part.part));
  const said = await readParts(ctx, declared, recordId, wanted);
  if (!said) throw identityErrors.no_code();
  if (said.ended) throw identityErrors.code_ended();

  const id = randomBytes(ID_BYTES).toString('hex');
  const expires = monthsLater(now, declared.months);
  const { parts, photo } = said;
  const content = {
    id,
    kind: holder.kind,
    issuer,
    language,
    issuedAt: Math.floor(now.getTime() / 1000),
    expiresAt: Math.floor(expires.getTime() / 1000),
    parts,
    ...(photo && { photo }),
  };
  const key = await getSigningKey(ctx);
  let token: string;
  // A text that ends with a space loses it where it is pasted; another signature ends otherwise.
  do token = packText(signCwt(claimsOf(content), key));
  while (token.endsWith(' '));
  if (token.length > MOST_LETTERS) throw identityErrors.code_too_large();
  await ctx.db.run(insertCode, [
    id,
    holder.personId,
    holder.kind,
    declared.registry,
    recordId,
    [...Object.keys(parts), ...(photo ? ['photo'] : [])],
    token,
    now,
    expires,
  ]);
  await trace(ctx, {
    action: 'code.issue',
    registry: declared.registry,
    attributes: wanted.flatMap(({ from }) => from),
    subjects: [holder.personId],
  });
  return { id };
}
