import { h } from 'preact';
import type { Ctx } from '#platform/context';
import { page, type Route, route } from '#platform/http';
import { asIdentity } from '../sign-in/as-identity.ts';
import { LevelPage } from './pages/level.tsx';
import { accountProof } from './store.ts';
import type { Proof } from './ticket.ts';

const proofOf = (ctx: Ctx): Promise<Proof | undefined> =>
  asIdentity(ctx, ({ db }) => db.row<Proof>(accountProof, [ctx.actor.accountId]));

/** How surely one's account is known, until when, and how that is raised or kept. */
export const levelRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/my/level',
    who: { person: { assurance: 1, mandate: 'own' } },
    run: async (ctx) => page(h(LevelPage, { ctx, proof: (await proofOf(ctx))! })),
  }),
];
