import { webcrypto } from 'node:crypto';
import * as asn1 from 'asn1js';
import * as pkijs from 'pkijs';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' };
const SUBJECT_ALTERNATIVE = '2.5.29.17';
const BASIC_CONSTRAINTS = '2.5.29.19';
const COMMON_NAME = '2.5.4.3';
/** Kinds of a general name (RFC 5280, section 4.2.1.6). */
const DNS_NAME = 2;

const pem = (label: string, der: ArrayBuffer) =>
  `-----BEGIN ${label}-----\n${Buffer.from(der)
    .toString('base64')
    .replace(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`;

/** A certificate that a server signed for itself, as PEM: for tests that speak TLS with a listener of their own. */
export async function selfSigned(host: string): Promise<{ cert: string; key: string }> {
  const engine = new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto as unknown as Crypto });
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = new pkijs.Certificate({ version: 2, serialNumber: new asn1.Integer({ value: 1 }) });
  const name = () =>
    new pkijs.AttributeTypeAndValue({ type: COMMON_NAME, value: new asn1.Utf8String({ value: host }) });
  certificate.issuer.typesAndValues.push(name());
  certificate.subject.typesAndValues.push(name());
  certificate.notBefore.value = new Date('2020-01-01T00:00:00Z');
  certificate.notAfter.value = new Date('2049-01-01T00:00:00Z');
  const names = new pkijs.GeneralNames({ names: [new pkijs.GeneralName({ type: DNS_NAME, value: host })] });
  certificate.extensions = [
    [SUBJECT_ALTERNATIVE, names] as const,
    [BASIC_CONSTRAINTS, new pkijs.BasicConstraints({ cA: true })] as const,
  ].map(
    ([extnID, value]) =>
      new pkijs.Extension({
        extnID,
        critical: false,
        extnValue: (value.toSchema() as asn1.BaseBlock).toBER(false),
      }),
  );
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey as CryptoKey, engine);
  await certificate.sign(keys.privateKey as CryptoKey, 'SHA-256', engine);
  return {
    cert: pem('CERTIFICATE', certificate.toSchema(true).toBER(false)),
    key: pem('PRIVATE KEY', await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)),
  };
}
