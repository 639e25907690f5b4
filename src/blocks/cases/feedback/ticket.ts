import type { Ctx } from '#platform/context';
import { errors } from '../errors.ts';

const LABEL = 'case rating ticket';
const MINUTES = 30;

/** Who may rate which case without an account: sealed, so that a page carries it and tells nothing. */
interface Ticket {
  readonly caseId: string;
  readonly personId: string;
}

/** A ticket for whoever has just given the code and the number; good for half an hour. */
export function sealTicket({ app, clock }: Pick<Ctx, 'app' | 'clock'>, ticket: Ticket): string {
  const until = clock.now().getTime() + MINUTES * 60_000;
  const text = JSON.stringify([ticket.caseId, ticket.personId, until]);
  return Buffer.from(app.keyring.wrap(Buffer.from(text), LABEL)).toString('base64url');
}

/** @throws cases.not_followed for one that was not made here or is too old */
export function openTicket({ app, clock }: Pick<Ctx, 'app' | 'clock'>, sealed: string): Ticket {
  let opened: [string, string, number];
  try {
    const text = app.keyring.unwrap(Buffer.from(sealed, 'base64url'), LABEL);
    opened = JSON.parse(Buffer.from(text).toString('utf8'));
  } catch {
    throw errors.not_followed();
  }
  const [caseId, personId, until] = opened;
  if (clock.now().getTime() > until) throw errors.not_followed();
  return { caseId, personId };
}
