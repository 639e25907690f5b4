import { Secret, TOTP } from 'otpauth';

/** Seconds of a time step, and digits of a code: what every app for codes knows (RFC 6238). */
const PERIOD = 30;
const DIGITS = 6;

const totpOf = (secret: Uint8Array) =>
  new TOTP({
    secret: new Secret({ buffer: Uint8Array.from(secret).buffer }),
    period: PERIOD,
    digits: DIGITS,
    algorithm: 'SHA1',
  });

/** The number of the time step of an instant. */
export const stepOf = (at: Date): number => Math.floor(at.getTime() / (PERIOD * 1000));

/** The code of a time step. */
export const codeOf = (secret: Uint8Array, step: number): string =>
  totpOf(secret).generate({ timestamp: step * PERIOD * 1000 });

/** 160 bits, as RFC 4226 advises. */
export const newSecret = (): Uint8Array => new Secret({ size: 20 }).bytes;

/** A secret in the letters that people type where they cannot scan. */
export const typedSecret = (secret: Uint8Array): string =>
  new Secret({ buffer: Uint8Array.from(secret).buffer }).base32.match(/.{1,4}/g)!.join(' ');

/** What an app for codes scans (the Key URI format). */
export function keyUri(secret: Uint8Array, { issuer, label }: { issuer: string; label: string }): string {
  const totp = totpOf(secret);
  totp.issuer = issuer;
  totp.label = label;
  return totp.toString();
}

/** A secret as the country's seeds declare it. */
export const secretOf = (base32: string): Uint8Array => Secret.fromBase32(base32.replace(/\s/g, '')).bytes;
