import type { Acting } from '#platform/block';
import type { Ctx } from '#platform/context';

/** In whose name a secret is checked before anybody is signed in. */
export const asNobody: Acting = {
  actor: { kind: 'anyone', name: '', assurance: 0, appointments: [] },
  hat: { kind: 'none' },
  purpose: { code: 'sign-in' },
};

/** Accounts can be read under no hat but the one of nobody; who asks for their own steps out of theirs for it. */
export const asIdentity = <T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  ctx.asSystem('identity.sign-in', { kind: 'none' }, work);
