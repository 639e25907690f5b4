import type { App } from '#platform/block';
import type { Channel } from '../contact.ts';

/** One message on its way out, as it was stored. */
export interface Outgoing {
  /** Id of the delivery: the same in every attempt, so that a provider may know a repetition. */
  readonly key: string;
  readonly to: string;
  readonly lang: string;
  readonly subject: string;
  readonly body: string;
  /** Path in the portal. */
  readonly link?: string;
  readonly writtenAt: Date;
}

/** A way out of one channel. It is called outside any transaction. */
export interface Provider {
  readonly name: string;
  readonly channel: Channel;
  /** @returns what the provider calls the message. @throws Undelivered, OutgoingFault */
  send(app: App, message: Outgoing): Promise<{ readonly ref?: string }>;
}

/** The other side said no. */
export class Undelivered extends Error {
  /** Without personal data: a number, such as `smtp 550 5.1.1`. */
  readonly code: string;
  /** Another attempt is of no use. */
  readonly permanent: boolean;
  /** The address itself is at fault: it is not used any more. */
  readonly returned: boolean;

  constructor(code: string, permanent: boolean, returned = false) {
    super(code);
    this.name = 'Undelivered';
    this.code = code;
    this.permanent = permanent;
    this.returned = returned;
  }
}
