import { sign } from 'node:crypto';
import type { IssuerKey } from './issuer-keys.ts';

/** ES256 over what shall be signed, base64url (RFC 7518, 3.4). */
export const signature = ({ privateKey }: IssuerKey, data: string): string =>
  sign('sha256', Buffer.from(data), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url');

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token of this node, with the certificate by which it is believed. */
export function signJwt(key: IssuerKey, typ: string, payload: object): string {
  const data = `${part({ alg: 'ES256', typ, kid: key.kid, x5c: [key.certificate] })}.${part(payload)}`;
  return `${data}.${signature(key, data)}`;
}
