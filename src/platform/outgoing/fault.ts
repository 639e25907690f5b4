/** Why a connection came to nothing. `refused` ones are ours and stay refused; the others may pass. */
export type OutgoingCode = 'refused' | 'unreachable' | 'timeout' | 'tls' | 'too_large' | 'broken';

/** A fault of an outgoing connection: a code, never an address or a content. */
export class OutgoingFault extends Error {
  readonly code: OutgoingCode;

  constructor(code: OutgoingCode, detail = '') {
    super(`outgoing.${code}${detail ? ` ${detail}` : ''}`);
    this.name = 'OutgoingFault';
    this.code = code;
  }
}

/** What a fault of node: sockets is called here. */
export function outgoingFault(error: unknown): OutgoingFault {
  if (error instanceof OutgoingFault) return error;
  const { code = '', name = '', cause } = error as { code?: string; name?: string; cause?: unknown };
  if (cause instanceof OutgoingFault) return cause;
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ABORT_ERR' || code === 'ETIMEDOUT')
    return new OutgoingFault('timeout');
  if (/^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/.test(code))
    return new OutgoingFault('unreachable', code);
  if (/^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO)/.test(code))
    return new OutgoingFault('tls', code);
  return new OutgoingFault('broken', code);
}
