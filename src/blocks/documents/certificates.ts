import { createHash, randomBytes, webcrypto } from 'node:crypto';
import * as asn1 from 'asn1js';
import * as pkijs from 'pkijs';
import { cmsEngine } from './cms.ts';

/** Keys in readers' common denominator: RSA with SHA-256 (PKCS #1 v1.5). */
const algorithm = (bits: number) => ({
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: bits,
});
const ROOT_BITS = 3072;
const SIGNER_BITS = 2048;
const ROOT_YEARS = 20;
const SIGNER_YEARS = 2;

/** Extensions of a certificate (RFC 5280, section 4.2.1). */
const SUBJECT_KEY = '2.5.29.14';
const KEY_USAGE = '2.5.29.15';
const BASIC_CONSTRAINTS = '2.5.29.19';
const AUTHORITY_KEY = '2.5.29.35';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const SUBJECT_ALTERNATIVE_NAME = '2.5.29.17';
/** Bits of the key usage, the first being the highest of the byte. */
const SIGN_AND_COMMIT = { bits: 0b11000000, unused: 6 };
const SIGN_ONLY = { bits: 0b10000000, unused: 7 };
const SIGN_CERTIFICATES = { bits: 0b00000110, unused: 1 };
/** Document signing (RFC 9336). */
const DOCUMENT_SIGNING = '1.3.6.1.5.5.7.3.36';
/** Attributes of a name (X.520): common name, organisation, title. */
const COMMON_NAME = '2.5.4.3';
const ORGANISATION = '2.5.4.10';
const TITLE = '2.5.4.12';

export interface KeyPair {
  /** X.509 certificate, DER. */
  readonly certificate: Buffer;
  /** PKCS #8, DER. It is wrapped before it is kept. */
  readonly privateKey: Buffer;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

const nameOf = (
  parts: readonly (readonly [type: string, value: string])[],
): pkijs.RelativeDistinguishedNames =>
  new pkijs.RelativeDistinguishedNames({
    typesAndValues: parts.map(
      ([type, value]) => new pkijs.AttributeTypeAndValue({ type, value: new asn1.Utf8String({ value }) }),
    ),
  });

const extension = (
  extnID: string,
  value: asn1.BaseBlock | pkijs.PkiObject,
  critical = false,
): pkijs.Extension =>
  new pkijs.Extension({
    extnID,
    critical,
    extnValue: (value instanceof asn1.BaseBlock ? value : (value.toSchema() as asn1.BaseBlock)).toBER(false),
  });

const usage = ({ bits, unused }: { bits: number; unused: number }): pkijs.Extension =>
  extension(
    KEY_USAGE,
    new asn1.BitString({ valueHex: Uint8Array.of(bits).buffer, unusedBits: unused }),
    true,
  );

/** SHA-1 of the public key is an identifier here (RFC 5280, 4.2.1.2), not a protection. */
const keyId = (certificate: pkijs.Certificate): ArrayBuffer =>
  Uint8Array.from(
    createHash('sha1')
      .update(certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView)
      .digest(),
  ).buffer;

const subjectKey = (certificate: pkijs.Certificate): pkijs.Extension =>
  extension(SUBJECT_KEY, new asn1.OctetString({ valueHex: keyId(certificate) }));

/** Valid from a day before, so that a reader whose clock is behind does not refuse the first signatures. */
function blank(now: Date, years: number) {
  const notBefore = new Date(now.getTime() - 86_400_000);
  const notAfter = new Date(now);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + years);
  const serial = randomBytes(16);
  serial[0] = (serial[0]! & 0x7f) | 0x40;
  const certificate = new pkijs.Certificate({
    version: 2,
    serialNumber: new asn1.Integer({ valueHex: Uint8Array.from(serial).buffer }),
    notBefore: new pkijs.Time({ type: 0, value: notBefore }),
    notAfter: new pkijs.Time({ type: 0, value: notAfter }),
  });
  return { certificate, notBefore, notAfter };
}

async function draft(now: Date, years: number, bits: number) {
  const keys = await webcrypto.subtle.generateKey(algorithm(bits), true, ['sign', 'verify']);
  const { certificate, notBefore, notAfter } = blank(now, years);
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey as unknown as CryptoKey, cmsEngine);
  return {
    certificate,
    keys,
    finish: async (): Promise<KeyPair> => ({
      certificate: Buffer.from(certificate.toSchema(true).toBER(false)),
      privateKey: Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)),
      notBefore,
      notAfter,
    }),
  };
}

/** A new root of this node's own public key infrastructure. */
export async function makeRoot(now: Date, name: string): Promise<KeyPair> {
  const { certificate, keys, finish } = await draft(now, ROOT_YEARS, ROOT_BITS);
  certificate.subject = nameOf([[COMMON_NAME, name]]);
  certificate.issuer = nameOf([[COMMON_NAME, name]]);
  certificate.extensions = [
    extension(BASIC_CONSTRAINTS, new pkijs.BasicConstraints({ cA: true, pathLenConstraint: 0 }), true),
    usage(SIGN_CERTIFICATES),
    subjectKey(certificate),
  ];
  await certificate.sign(keys.privateKey as unknown as CryptoKey, 'SHA-256', cmsEngine);
  return finish();
}

interface RootPair {
  readonly certificate: Uint8Array;
  readonly privateKey: Uint8Array;
}

const rootOf = async (root: RootPair) => ({
  issuer: pkijs.Certificate.fromBER(Uint8Array.from(root.certificate).buffer),
  key: await webcrypto.subtle.importKey('pkcs8', root.privateKey, algorithm(ROOT_BITS), false, ['sign']),
});

const authorityKey = (issuer: pkijs.Certificate): pkijs.Extension =>
  extension(
    AUTHORITY_KEY,
    new pkijs.AuthorityKeyIdentifier({ keyIdentifier: new asn1.OctetString({ valueHex: keyId(issuer) }) }),
  );

/**
 * Certifies a key with which this node itself signs, by the names under which it is reached.
 * @param publicKey SubjectPublicKeyInfo, DER
 * @returns X.509 certificate, DER
 */
export async function certifyKey(
  root: RootPair,
  now: Date,
  { publicKey, name, host, uri }: { publicKey: Uint8Array; name: string; host: string; uri: string },
): Promise<Buffer> {
  const { issuer, key } = await rootOf(root);
  const { certificate } = blank(now, SIGNER_YEARS);
  certificate.subjectPublicKeyInfo = pkijs.PublicKeyInfo.fromBER(Uint8Array.from(publicKey).buffer);
  certificate.subject = nameOf([[COMMON_NAME, name]]);
  certificate.issuer = issuer.subject;
  certificate.extensions = [
    extension(BASIC_CONSTRAINTS, new pkijs.BasicConstraints({ cA: false }), true),
    usage(SIGN_ONLY),
    extension(
      SUBJECT_ALTERNATIVE_NAME,
      new pkijs.GeneralNames({
        names: [
          new pkijs.GeneralName({ type: 2, value: host }),
          new pkijs.GeneralName({ type: 6, value: uri }),
        ],
      }),
    ),
    subjectKey(certificate),
    authorityKey(issuer),
  ];
  await certificate.sign(key as unknown as CryptoKey, 'SHA-256', cmsEngine);
  return Buffer.from(certificate.toSchema(true).toBER(false));
}

/** A new signing key of one official at one agency, certified by the root. */
export async function makeSigner(
  root: RootPair,
  now: Date,
  subject: { name: string; position: string; agency: string },
): Promise<KeyPair> {
  const { issuer, key } = await rootOf(root);
  const { certificate, finish } = await draft(now, SIGNER_YEARS, SIGNER_BITS);
  certificate.subject = nameOf([
    [ORGANISATION, subject.agency],
    [TITLE, subject.position],
    [COMMON_NAME, subject.name],
  ]);
  certificate.issuer = issuer.subject;
  certificate.extensions = [
    extension(BASIC_CONSTRAINTS, new pkijs.BasicConstraints({ cA: false }), true),
    usage(SIGN_AND_COMMIT),
    extension(EXTENDED_KEY_USAGE, new pkijs.ExtKeyUsage({ keyPurposes: [DOCUMENT_SIGNING] })),
    subjectKey(certificate),
    authorityKey(issuer),
  ];
  await certificate.sign(key as unknown as CryptoKey, 'SHA-256', cmsEngine);
  return finish();
}
