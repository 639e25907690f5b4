import { createHash } from 'node:crypto';
import type { Ctx } from '#platform/context';
import { normaliseCode } from '#platform/crypto';
import { checkPdf } from './check-pdf.ts';
import { documentErrors } from './errors.ts';
import { listRoots } from './signing-keys.ts';
import { verifiedByCode, verifiedByHash } from './store.ts';

/** What anyone who has a document's code or file may know of it: nothing of its content, nobody's name. */
export interface VerifiedDocument {
  readonly template: string;
  readonly number: string;
  readonly agencyId: number;
  readonly issuedOn: string;
  readonly state: 'in-force' | 'replaced' | 'revoked';
  readonly sha256: string;
}

/** What a file turned out to be. */
export type FileVerdict =
  /** Byte for byte what was issued. */
  | { readonly outcome: 'genuine'; readonly document: VerifiedDocument }
  /** Signed here and unaltered, but not in this node's books. */
  | { readonly outcome: 'signed'; readonly signer: string; readonly agency: string }
  /** Carries a signature made here that no longer fits the content, or something was added after signing. */
  | { readonly outcome: 'altered'; readonly signer: string; readonly agency: string }
  | { readonly outcome: 'unknown' };

/**
 * The document with this verification code, however it was typed; undefined when there is none.
 * @throws documents.code_malformed
 */
export async function verifyByCode(ctx: Ctx, typed: string): Promise<VerifiedDocument | undefined> {
  const code = normaliseCode(typed);
  if (!/^[0-9A-Z]{26}$/.test(code)) throw documentErrors.code_malformed();
  return ctx.db.row<VerifiedDocument>(verifiedByCode, [code]);
}

/** Says of a file whether it is what was issued here: first by its hash, then by the signature inside it. */
export async function verifyFile(ctx: Ctx, bytes: Uint8Array): Promise<FileVerdict> {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const document = await ctx.db.row<VerifiedDocument>(verifiedByHash, [hash]);
  if (document) return { outcome: 'genuine', document };
  const found = await checkPdf(Buffer.from(bytes), await listRoots(ctx));
  if (!found.ours) return { outcome: 'unknown' };
  const { signer, agency } = found;
  return { outcome: found.intact && found.whole ? 'signed' : 'altered', signer, agency };
}
