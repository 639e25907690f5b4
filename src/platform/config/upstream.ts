/** The provider by which people sign in here with an account that they have elsewhere (OpenID Connect). */
export interface UpstreamSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** PEM file (PKCS #8) of the private key by which this program shows the provider who it is (`private_key_jwt`). */
  readonly keyFile?: string;
  /** File of a shared secret, where the provider takes no key. */
  readonly secretFile?: string;
  /** Nobody has a password, a passkey or a code of this program: the provider's sign-in is the only one. */
  readonly only: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;
type Refuse = (name: string, why: string) => void;

/** UPSTREAM_ISSUER and what belongs to it; undefined: nobody signs in by another provider. */
export function upstreamSettings(env: Environment, refuse: Refuse): UpstreamSettings | undefined {
  if (!env.UPSTREAM_ISSUER) {
    if (env.UPSTREAM_ONLY === '1') refuse('UPSTREAM_ONLY', 'needs UPSTREAM_ISSUER: nobody could sign in');
    return undefined;
  }
  if (!URL.canParse(env.UPSTREAM_ISSUER) || !/^https?:\/\/[^?#]+$/.test(env.UPSTREAM_ISSUER)) {
    refuse('UPSTREAM_ISSUER', 'is not the address of an issuer, such as https://id.example.org');
    return undefined;
  }
  if (!env.UPSTREAM_CLIENT_ID) refuse('UPSTREAM_CLIENT_ID', 'is missing; the provider gives it');
  if (!env.UPSTREAM_KEY_FILE === !env.UPSTREAM_SECRET_FILE)
    refuse('UPSTREAM_KEY_FILE', 'or UPSTREAM_SECRET_FILE must be given, and only one of them');
  return {
    issuer: env.UPSTREAM_ISSUER,
    clientId: env.UPSTREAM_CLIENT_ID ?? '',
    keyFile: env.UPSTREAM_KEY_FILE,
    secretFile: env.UPSTREAM_SECRET_FILE,
    only: env.UPSTREAM_ONLY === '1',
  };
}

/** What must not carry sign-ins of the public. */
export function unsafeUpstream(env: Environment, refuse: Refuse): void {
  if (env.UPSTREAM_ISSUER && !env.UPSTREAM_ISSUER.startsWith('https://'))
    refuse('UPSTREAM_ISSUER', 'must be an https address');
}
