import { h } from 'preact';
import { Type } from 'typebox';
import { newAddress } from '#blocks/notifications';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { cameraPage, type FormBody, page, type Reply, type Route, redirect, route } from '#platform/http';
import { identityErrors } from '../errors.ts';
import { arrive } from '../sign-in/arrive.ts';
import { asIdentity } from '../sign-in/as-identity.ts';
import { findChallenge } from '../sign-in/challenge.ts';
import { hashPassword } from '../sign-in/check-password.ts';
import { passwordFault } from '../sign-in/password-fault.ts';
import { setPassword } from '../sign-in/security-store.ts';
import { askEnrolment } from './ask-enrolment.ts';
import { claimFirstWay, findWay, finishFirstWay } from './claim-way.ts';
import { HasAccountPage, StartPage } from './pages/start.tsx';
import { StartCodePage, WayPage } from './pages/start-steps.tsx';
import { askedAttributes, besideField, isFaults, type Posted, paperOf, readClaim } from './papers.ts';
import { judgeStartCode, proveAddress } from './prove-address.ts';
import { readCardPhoto } from './read-card-photo.ts';
import { type Awaited, type Said, START_MINUTES, unseal, WAY_MINUTES } from './step.ts';

const text = (maxLength: number) => Type.String({ maxLength, default: '' });
const MB = 1024 * 1024;
const cookie = (value: string, minutes: number) => [{ name: 'session', value, maxAge: minutes * 60 }];

async function startPage(ctx: Ctx, posted: Posted = {}, faults: readonly CodedError[] = []): Promise<Reply> {
  if (ctx.actor.accountId) return page(h(HasAccountPage, { ctx }));
  const rules = paperOf(ctx, posted.paper);
  const asked = await askedAttributes(ctx, rules);
  return cameraPage(h(StartPage, { ctx, rules, asked, posted, faults }), faults[0]?.status);
}

/** Where somebody says that they can be reached, or the fault beside its field. */
function addressIn(ctx: Ctx, posted: Posted) {
  const typed = String([posted.to].flat()[0] ?? '').slice(0, 300);
  if (typed.trim() === '') return besideField('to', identityErrors.reach_needed);
  try {
    return newAddress(ctx, typed);
  } catch (fault) {
    if (!(fault instanceof CodedError)) throw fault;
    const { code, status, params } = fault;
    return new CodedError(code, status, params, [{ pointer: '/to', code: `errors.${code}` }]);
  }
}

/** The page of the code of this browser's step; who has none begins again. */
async function codePage(ctx: Ctx, session: string | undefined, fault?: CodedError): Promise<Reply> {
  const step = await asIdentity(ctx, (inner) =>
    findChallenge<Awaited>(inner, { kind: 'enrol-start', secret: session }),
  );
  if (!step) return redirect('/enrol/start');
  const { to } = unseal<Said>(ctx, step.key, step.data.said);
  return page(h(StartCodePage, { ctx, to: to.address, fault }), fault?.status);
}

/** From afar: a card and the registry, a code to an address, and a password of one's own make an account of the lowest level. */
export const startRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/enrol/start',
    who: 'anyone',
    input: { query: Type.Object({ paper: text(40) }) },
    run: (ctx, { query }) => startPage(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/enrol/start',
    who: 'anyone',
    uploads: { maxFiles: 1, maxBytes: 8 * MB },
    prepare: (app, { files, address }) => readCardPhoto(app, files, address),
    run: async (ctx, { body, refused, address }, photo) => {
      if (ctx.actor.accountId) return page(h(HasAccountPage, { ctx }));
      const posted = body as FormBody as Posted;
      if (photo instanceof CodedError) return startPage(ctx, posted, [photo]);
      const said = String([posted.read].flat()[0] ?? '').trim();
      const shown = said === '' && photo !== undefined;
      const claim = await readClaim(
        ctx,
        paperOf(ctx, posted.paper),
        shown ? { ...posted, read: photo } : posted,
      );
      const to = addressIn(ctx, posted);
      const faults = [
        ...refused.map(({ error }) => besideFieldOf(error, 'photo')),
        ...(isFaults(claim) ? claim.map((fault) => (shown ? atPhoto(fault) : fault)) : []),
        ...(to instanceof CodedError ? [to] : []),
      ];
      if (faults.length > 0 || isFaults(claim) || to instanceof CodedError)
        return startPage(ctx, posted, faults);
      try {
        const token = await askEnrolment(ctx, { claim, to, line: address });
        return redirect('/enrol/start/code', cookie(token, START_MINUTES));
      } catch (fault) {
        if (!(fault instanceof CodedError)) throw fault;
        return startPage(ctx, posted, [fault]);
      }
    },
  }),
  route({
    method: 'GET',
    path: '/enrol/start/code',
    who: 'anyone',
    run: (ctx, { session }) => codePage(ctx, session),
  }),
  route({
    method: 'POST',
    path: '/enrol/start/code',
    who: 'anyone',
    input: { body: Type.Object({ code: text(40) }) },
    prepare: (app, { body, session }) => judgeStartCode(app, { session, code: body.code }),
    run: async (ctx, { session }, fault) => {
      if (fault) return codePage(ctx, session, fault);
      return redirect('/enrol/start/way', cookie(await proveAddress(ctx, session), WAY_MINUTES));
    },
  }),
  route({
    method: 'GET',
    path: '/enrol/start/way',
    who: 'anyone',
    input: { query: Type.Object({ again: text(4) }) },
    run: async (ctx, { session, query }) => {
      const fault = query.again ? identityErrors.wrong_passkey() : undefined;
      if (!(await findWay(ctx, session))) return redirect('/enrol/start');
      return page(h(WayPage, { ctx, fault }), fault?.status);
    },
  }),
  route({
    method: 'POST',
    path: '/enrol/start/way',
    who: 'anyone',
    input: { body: Type.Object({ password: text(500) }) },
    prepare: async (_app, { body }) => passwordFault(body.password) ?? hashPassword(body.password),
    run: async (ctx, { session, agent, cookie }, hash) => {
      if (!(await findWay(ctx, session))) return redirect('/enrol/start');
      if (hash instanceof CodedError) return page(h(WayPage, { ctx, fault: hash }), hash.status);
      const claimed = await claimFirstWay(ctx, session);
      const { accountId } = claimed;
      await finishFirstWay(ctx, claimed);
      return asIdentity(ctx, async (inner) => {
        await inner.db.run(setPassword, [accountId, hash]);
        return arrive(inner, {
          accountId,
          methods: ['pwd', 'code'],
          to: '/enrol/done',
          agent,
          device: cookie('device'),
        });
      });
    },
  }),
];

const besideFieldOf = ({ code, status, params }: CodedError, name: string): CodedError =>
  new CodedError(code, status, params, [{ pointer: `/${name}`, code: `errors.${code}` }]);
/** A card that was shown as a photo is at fault there. */
const atPhoto = (fault: CodedError): CodedError =>
  fault.fields?.[0]?.pointer === '/read' ? besideFieldOf(identityErrors.no_square(), 'photo') : fault;
