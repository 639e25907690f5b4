import { type Cwt, CwtFault, type PublicJwk, readCwt, signedBy, unpackText } from '#platform/cwt';
import { type CodeContent, contentOf, hexOf } from './content.ts';

/** A key that signs codes, as it is published. */
export interface CodeKey {
  /** Its name in the codes, in hexadecimal. */
  readonly kid: string;
  readonly jwk: PublicJwk;
}

/** The file of keys that a verifier keeps. */
export interface CodeKeys {
  readonly issuer: string;
  readonly keys: readonly CodeKey[];
}

/** The list of revoked codes that a verifier keeps. */
export interface RevokedCodes {
  /** Seconds since 1970: how fresh it is. */
  readonly issuedAt: number;
  readonly ids: ReadonlySet<string>;
}

/**
 * What a code is worth. `forged`: it names a key of ours that did not sign it. `foreign`: somebody else's, of whom nothing is known
 * here. `unreadable`: no code at all.
 */
export type Verdict =
  | { readonly state: 'valid' | 'expired' | 'revoked'; readonly content: CodeContent }
  | { readonly state: 'forged' | 'foreign' | 'unreadable' };

/** The claim under which the numbers of revoked codes stand, one after the other (private use). */
export const REVOKED = -70171;
/** Bytes of a code's number. */
export const ID_BYTES = 8;
const ISSUED = 6;

async function signedByOneOf(cwt: Cwt, keys: readonly CodeKey[]): Promise<boolean> {
  const named = keys.find(({ kid }) => kid === hexOf(cwt.kid));
  return named !== undefined && (await signedBy(cwt, named.jwk));
}

/** Whatever text a camera, a file or a person gave, without the marks that pasting adds. */
const bare = (text: string): string => text.replace(/[\r\n\t]/g, '').replace(/^ +/, '');

/**
 * Judges the text of a code by itself: with the keys, the list of revoked codes and the time that the verifier has. It asks nobody.
 * @param at milliseconds since 1970
 */
export async function judgeCode(
  text: string,
  { keys, revoked, at }: { keys: CodeKeys; revoked?: RevokedCodes; at: number },
): Promise<Verdict> {
  try {
    const cwt = readCwt(await unpackText(bare(text)));
    const known = keys.keys.some(({ kid }) => kid === hexOf(cwt.kid));
    if (!known) return { state: 'foreign' };
    if (!(await signedByOneOf(cwt, keys.keys))) return { state: 'forged' };
    const content = contentOf(cwt.claims);
    if (!content) return { state: 'unreadable' };
    if (revoked?.ids.has(content.id)) return { state: 'revoked', content };
    return { state: content.expiresAt * 1000 <= at ? 'expired' : 'valid', content };
  } catch (fault) {
    if (fault instanceof CwtFault) return { state: 'unreadable' };
    throw fault;
  }
}

/** Reads the list of revoked codes. @returns undefined when it is not signed by one of the keys: an older one is better */
export async function readRevoked(bytes: Uint8Array, keys: CodeKeys): Promise<RevokedCodes | undefined> {
  try {
    const cwt = readCwt(bytes);
    const list = cwt.claims.get(REVOKED);
    const issuedAt = cwt.claims.get(ISSUED);
    if (!(list instanceof Uint8Array) || typeof issuedAt !== 'number') return undefined;
    if (list.length % ID_BYTES !== 0 || !(await signedByOneOf(cwt, keys.keys))) return undefined;
    const ids = new Set<string>();
    for (let from = 0; from < list.length; from += ID_BYTES)
      ids.add(hexOf(list.slice(from, from + ID_BYTES)));
    return { issuedAt, ids };
  } catch (fault) {
    if (fault instanceof CwtFault) return undefined;
    throw fault;
  }
}
