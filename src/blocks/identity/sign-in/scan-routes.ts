import { h } from 'preact';
import { Type } from 'typebox';
import { json, page, type Route, redirect, route } from '#platform/http';
import { identityErrors } from '../errors.ts';
import { arrive } from './arrive.ts';
import { asIdentity } from './as-identity.ts';
import { changeChallenge, countAnswer, takeChallenge } from './challenge.ts';
import { ApprovedPage, ApprovePage, ScanPage } from './pages/scan.tsx';
import { localPath, type Method } from './rules.ts';
import { beginScan, findScan, SCAN_MINUTES, type Scan, scanId } from './scan.ts';

const text = (maxLength: number) => Type.String({ maxLength, default: '' });
const fresh = { person: { assurance: 1, fresh: true } } as const;
const kind = 'scan';

/** Signing in on a computer with a phone that is signed in. */
export const scanRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/sign-in/scan',
    who: 'anyone',
    input: { body: Type.Object({ next: text(500) }) },
    run: async (ctx, { body, agent }) => {
      const token = await beginScan(ctx, { agent, to: localPath(body.next) });
      return redirect('/sign-in/scan', [{ name: 'session', value: token, maxAge: SCAN_MINUTES * 60 }]);
    },
  }),
  route({
    method: 'GET',
    path: '/sign-in/scan',
    who: 'anyone',
    run: async (ctx, { session, agent, cookie }) => {
      const id = session && scanId(ctx, session);
      const found = await findScan(ctx, id);
      if (!found) return redirect('/sign-in?scan=over');
      if (!found.data.approved) return page(h(ScanPage, { ctx, scan: found.data, id: id! }));
      const taken = await takeChallenge<Scan>(ctx, { kind, secret: id });
      if (!taken?.data.approved) return redirect('/sign-in?scan=over');
      const { approved, to } = taken.data;
      const device = cookie('device');
      return arrive(ctx, { ...approved, methods: [...approved.methods, 'scan'], to, agent, device });
    },
  }),
  route({
    method: 'GET',
    path: '/sign-in/scan/state',
    who: 'anyone',
    api: true,
    run: async (ctx, { session }) => {
      const found = await findScan(ctx, session && scanId(ctx, session));
      return json({ waiting: Boolean(found && !found.data.approved) });
    },
  }),
  route({
    method: 'GET',
    path: '/my/approve',
    who: fresh,
    input: { query: Type.Object({ id: text(60) }) },
    run: async (ctx, { query }) => {
      const found = await asIdentity(ctx, (inner) => findScan(inner, query.id));
      if (!found || found.data.approved || found.tries > 0) throw identityErrors.scan_over();
      return page(h(ApprovePage, { ctx, scan: found.data, id: query.id }));
    },
  }),
  route({
    method: 'POST',
    path: '/my/approve',
    who: fresh,
    input: { body: Type.Object({ id: text(60), number: text(4) }) },
    run: async (ctx, { body }) => {
      const { accountId, signIn } = ctx.actor;
      const right = await asIdentity(ctx, async (inner) => {
        const found = await findScan(inner, body.id);
        // One answer: who guesses the number has one try in three, and its owner sees that it failed.
        if (!found || found.data.approved || !(await countAnswer(inner, found.key, 1))) return undefined;
        if (found.data.number !== body.number) return false;
        const methods = (signIn?.methods ?? []) as readonly Method[];
        await changeChallenge(inner, found.key, { ...found.data, approved: { accountId, methods } });
        return true;
      });
      if (right === undefined) throw identityErrors.scan_over();
      return page(h(ApprovedPage, { ctx, right }), right ? 200 : 422);
    },
  }),
];
