import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Kms } from './kms.ts';

/** The key set as it lies in its file: under a data key, which the KMS or HSM has wrapped. */
export interface Envelope {
  readonly kms: string;
  readonly wrapped: string;
  readonly sealed: Buffer;
}

const FORMAT = 'thanglong wrapped keys 1';
const NONCE = 12;
const TAG = 16;

/** The envelope in a content; undefined when the key set lies open there. */
export function readEnvelope(content: string): Envelope | undefined {
  if (!content.includes(FORMAT)) return undefined;
  const { kms, wrapped, sealed } = JSON.parse(content) as Record<string, string>;
  return { kms: String(kms), wrapped: String(wrapped), sealed: Buffer.from(String(sealed), 'base64url') };
}

/** @throws when the KMS or HSM does not give the data key, or any byte was altered */
export async function openEnvelope(kms: Kms, { wrapped, sealed }: Envelope): Promise<Buffer> {
  const key = await kms.unwrap(wrapped);
  const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG })
    .setAAD(Buffer.from(`${FORMAT} ${kms.name}`))
    .setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
  try {
    return Buffer.concat([cipher.update(sealed.subarray(NONCE + TAG)), cipher.final()]);
  } catch {
    throw new Error('was altered, or its data key is another one');
  } finally {
    key.fill(0);
  }
}

/** A content for the file: a new data key each time, so that the KMS wraps it by its newest key. */
export async function sealEnvelope(kms: Kms, plain: Uint8Array): Promise<string> {
  const key = randomBytes(32);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(`${FORMAT} ${kms.name}`));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  const sealed = Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
  const wrapped = await kms.wrap(key);
  key.fill(0);
  return `${JSON.stringify({ format: FORMAT, kms: kms.name, wrapped, sealed })}\n`;
}
