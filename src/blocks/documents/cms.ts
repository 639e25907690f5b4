import { createHash, webcrypto } from 'node:crypto';
import * as asn1 from 'asn1js';
import * as pkijs from 'pkijs';

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const DATA = '1.2.840.113549.1.7.1';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const SHA256 = '2.16.840.1.101.3.4.2.1';

/** pkijs over this runtime's own cryptography; no global engine is set. */
export const cmsEngine = new pkijs.CryptoEngine({
  name: 'node',
  crypto: webcrypto as unknown as Crypto,
  subtle: webcrypto.subtle as unknown as SubtleCrypto,
});

/** Bytes in a buffer of their own: what ASN.1 readers take. */
const own = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/** ESS signing-certificate-v2 (RFC 5035): which certificate signs is itself signed. SHA-256 is the default and left out. */
const signingCertificate = (certificate: Uint8Array): asn1.Sequence =>
  new asn1.Sequence({
    value: [
      new asn1.Sequence({
        value: [new asn1.Sequence({ value: [new asn1.OctetString({ valueHex: own(sha256(certificate)) })] })],
      }),
    ],
  });

/**
 * A detached CMS signature (RFC 5652) with the signed attributes of PAdES baseline B (ETSI EN 319 142-1):
 * content type, message digest, signing-certificate-v2. The time of signing stands in the PDF, which is signed.
 * @returns DER
 */
export async function signDetached(
  content: Uint8Array,
  signer: { certificate: Uint8Array; privateKey: Uint8Array; root: Uint8Array },
): Promise<Buffer> {
  const certificate = pkijs.Certificate.fromBER(own(signer.certificate));
  const key = await webcrypto.subtle.importKey(
    'pkcs8',
    signer.privateKey,
    { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  const attribute = (type: string, value: asn1.BaseBlock): pkijs.Attribute =>
    new pkijs.Attribute({ type, values: [value] });
  const signed = new pkijs.SignedData({
    version: 1,
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: DATA }),
    certificates: [certificate, pkijs.Certificate.fromBER(own(signer.root))],
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({
          issuer: certificate.issuer,
          serialNumber: certificate.serialNumber,
        }),
        signedAttrs: new pkijs.SignedAndUnsignedAttributes({
          type: 0,
          attributes: [
            attribute(CONTENT_TYPE, new asn1.ObjectIdentifier({ value: DATA })),
            attribute(MESSAGE_DIGEST, new asn1.OctetString({ valueHex: own(sha256(content)) })),
            attribute(SIGNING_CERTIFICATE_V2, signingCertificate(signer.certificate)),
          ],
        }),
      }),
    ],
  });
  await signed.sign(key as unknown as CryptoKey, 0, 'SHA-256', own(content), cmsEngine);
  const info = new pkijs.ContentInfo({ contentType: SIGNED_DATA, content: signed.toSchema(true) });
  return Buffer.from(info.toSchema().toBER(false));
}

/** What a CMS signature says about some content. */
export type SignatureFinding =
  /** Whoever signed is not of this infrastructure, or it is no signature at all. */
  | { readonly ours: false }
  | { readonly ours: true; readonly intact: boolean; readonly signer: string; readonly agency: string };

const named = (name: pkijs.RelativeDistinguishedNames, type: string): string =>
  String(name.typesAndValues.find((entry) => entry.type === type)?.value.valueBlock.value ?? '');

/** Checks a detached signature over `content` against the roots of this node. Never throws for what the file holds. */
export async function checkDetached(
  der: Uint8Array,
  content: Uint8Array,
  roots: readonly Uint8Array[],
): Promise<SignatureFinding> {
  try {
    const info = pkijs.ContentInfo.fromBER(own(der));
    if (info.contentType !== SIGNED_DATA) return { ours: false };
    const signed = new pkijs.SignedData({ schema: info.content });
    const [signer] = signed.signerInfos;
    if (signed.signerInfos.length !== 1 || !signer) return { ours: false };
    const certificates = (signed.certificates ?? []).filter((each) => each instanceof pkijs.Certificate);
    const sid = signer.sid;
    const certificate = certificates.find(
      (each) =>
        sid instanceof pkijs.IssuerAndSerialNumber &&
        each.serialNumber.isEqual(sid.serialNumber) &&
        each.issuer.isEqual(sid.issuer),
    );
    if (!certificate || !(await issuedByOneOf(certificate, roots))) return { ours: false };
    const identity = {
      signer: named(certificate.subject, '2.5.4.3'),
      agency: named(certificate.subject, '2.5.4.10'),
    };
    return { ours: true, intact: await intact(signed, signer, certificate, content), ...identity };
  } catch {
    return { ours: false };
  }
}

async function issuedByOneOf(certificate: pkijs.Certificate, roots: readonly Uint8Array[]): Promise<boolean> {
  for (const root of roots)
    if (await certificate.verify(pkijs.Certificate.fromBER(own(root)), cmsEngine).catch(() => false))
      return true;
  return false;
}

/** Digest of the content as signed, and the signature over the signed attributes: both must hold. */
async function intact(
  signed: pkijs.SignedData,
  signer: pkijs.SignerInfo,
  certificate: pkijs.Certificate,
  content: Uint8Array,
): Promise<boolean> {
  if (signer.digestAlgorithm.algorithmId !== SHA256 || signed.encapContentInfo.eContent) return false;
  const attributes = signer.signedAttrs;
  const digest = attributes?.attributes.filter(({ type }) => type === MESSAGE_DIGEST) ?? [];
  const stated = digest.length === 1 ? (digest[0]!.values[0] as asn1.OctetString) : undefined;
  if (!attributes || !stated) return false;
  if (!Buffer.from(stated.valueBlock.valueHexView).equals(sha256(content))) return false;
  return cmsEngine.verifyWithPublicKey(
    attributes.encodedValue,
    signer.signature,
    certificate.subjectPublicKeyInfo,
    signer.signatureAlgorithm,
    'SHA-256',
  );
}
