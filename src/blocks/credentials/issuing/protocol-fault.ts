/** A refusal in the words of a protocol: what a wallet can act on. `tell` is for its developer, in ASCII. */
export class ProtocolFault extends Error {
  readonly status: number;
  readonly error: string;
  /** What the header `WWW-Authenticate` says (RFC 6750, RFC 9449). */
  readonly challenge?: string;

  constructor(error: string, tell: string, status = 400, challenge?: string) {
    super(tell);
    this.name = 'ProtocolFault';
    this.error = error;
    this.status = status;
    this.challenge = challenge;
  }
}

/** The token is missing, wrong or over. */
export const tokenFault = (tell: string, scheme: 'DPoP' | 'Bearer' = 'DPoP'): ProtocolFault =>
  new ProtocolFault(
    'invalid_token',
    tell,
    401,
    `${scheme} error="invalid_token"${scheme === 'DPoP' ? ', algs="ES256"' : ''}`,
  );
