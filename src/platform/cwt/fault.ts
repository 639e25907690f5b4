/** What was given is not what it should be: a fault of the text or bytes, which a page can explain. */
export class CwtFault extends Error {
  readonly reason: 'base45' | 'zlib' | 'too-large' | 'cbor' | 'cose';

  constructor(reason: CwtFault['reason'], message: string) {
    super(message);
    this.name = 'CwtFault';
    this.reason = reason;
  }
}
