import type { Cbor, CborMap } from '#platform/cwt';

/** What a code says, by the names that pages give its parts. */
export interface CodeContent {
  /** The code's own number (cti), in hexadecimal: what a list of revoked codes names. */
  readonly id: string;
  readonly kind: 'person' | 'business';
  readonly issuer: string;
  /** Seconds since 1970. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** ISO 639-3. */
  readonly language: string;
  /** Texts by part; a date of birth is `YYYY-MM-DD`, a sex `male`, `female` or `other`. */
  readonly parts: Readonly<Record<string, string>>;
  /** A WebP picture. */
  readonly photo?: Uint8Array;
}

/** Claims of RFC 8392, section 3.1. */
const CLAIM = { issuer: 1, expires: 4, issued: 6, id: 7 } as const;
/**
 * Where what is said stands. 169 is "identity-data" of the IANA registry of CWT claims (MOSIP, 169 - QR Code Specifications, 1.1.0 and
 * the draft of 1.2.0: the language by three letters, the picture as face under 62). A business is no person: its map stands under a claim of
 * private use, with the same keys for the same things, and its representative under 15. -70170 is reserved for a household.
 */
const WHAT = { person: 169, business: -70169 } as const;
const KEY: Readonly<Record<string, number>> = {
  number: 1,
  name: 4,
  'birth-date': 8,
  sex: 9,
  address: 10,
  nationality: 13,
  representative: 15,
};
const LANGUAGE = 3;
const FACE = 62;
/** Biometric data: the bytes, that they are an image, that it is WebP. */
const IMAGE = { bytes: 0, format: 1, subformat: 2, image: 0, webp: 4 } as const;
const SEXES = ['male', 'female', 'other'];

export const bytesOfHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
export const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** The claims of a token that says this. */
export function claimsOf(content: CodeContent): CborMap {
  const said = new Map<number, Cbor>([[LANGUAGE, content.language]]);
  for (const [part, text] of Object.entries(content.parts)) {
    if (part === 'sex') said.set(KEY.sex!, SEXES.indexOf(text) + 1);
    else said.set(KEY[part]!, part === 'birth-date' ? text.replaceAll('-', '') : text);
  }
  if (content.photo)
    said.set(FACE, [
      new Map<number, Cbor>([
        [IMAGE.bytes, content.photo],
        [IMAGE.format, IMAGE.image],
        [IMAGE.subformat, IMAGE.webp],
      ]),
    ]);
  return new Map<number, Cbor>([
    [CLAIM.issuer, content.issuer],
    [CLAIM.expires, content.expiresAt],
    [CLAIM.issued, content.issuedAt],
    [CLAIM.id, bytesOfHex(content.id)],
    [WHAT[content.kind], new Map([...said].sort(([one], [other]) => one - other))],
  ]);
}

const photoOf = (said: CborMap): Uint8Array | undefined => {
  const faces = said.get(FACE);
  const [face] = Array.isArray(faces) ? (faces as Cbor[]) : [];
  if (!(face instanceof Map) || face.get(IMAGE.subformat) !== IMAGE.webp) return undefined;
  const bytes = face.get(IMAGE.bytes);
  return bytes instanceof Uint8Array ? bytes : undefined;
};

/** What a token with these claims says; undefined when it is no code of a person or business. */
export function contentOf(claims: CborMap): CodeContent | undefined {
  const kind = claims.has(WHAT.person) ? 'person' : 'business';
  const said = claims.get(WHAT[kind]);
  const [issuer, expiresAt, issuedAt, id] = [CLAIM.issuer, CLAIM.expires, CLAIM.issued, CLAIM.id].map((key) =>
    claims.get(key),
  );
  if (!(said instanceof Map) || !(id instanceof Uint8Array) || typeof issuer !== 'string') return undefined;
  if (typeof expiresAt !== 'number' || typeof issuedAt !== 'number') return undefined;
  const parts: Record<string, string> = {};
  for (const [part, key] of Object.entries(KEY)) {
    const value = said.get(key);
    if (part === 'sex') {
      const sex = typeof value === 'number' ? SEXES[value - 1] : undefined;
      if (sex) parts.sex = sex;
    } else if (typeof value === 'string')
      parts[part] = part === 'birth-date' ? value.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3') : value;
  }
  const language = said.get(LANGUAGE);
  const photo = photoOf(said);
  return {
    id: hexOf(id),
    kind,
    issuer,
    issuedAt,
    expiresAt,
    language: typeof language === 'string' ? language : '',
    parts,
    ...(photo && { photo }),
  };
}
