import { h } from 'preact';
import { Type } from 'typebox';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { page, type Reply, type Route, redirect, route } from '#platform/http';
import { isId } from '#platform/ids';
import { postedDate } from '#ui';
import { identityErrors } from '../errors.ts';
import { appointOfficial } from './appoint-official.ts';
import { endAppointment } from './end-appointment.ts';
import { listAppointments } from './list-appointments.ts';
import { OfficialsPage, type TypedAppointment } from './pages/officials.tsx';

const official = { official: { roles: 'any' } } as const;
const OFFICIALS = '/desk/officials';
const text = (maxLength: number) => Type.String({ maxLength, default: '' });
const numberOf = (typed: string): number => (/^\d{1,9}$/.test(typed) ? Number(typed) : -1);

async function show(
  ctx: Ctx,
  agencyId: number | undefined,
  more: { fault?: CodedError; typed?: TypedAppointment; done?: boolean } = {},
): Promise<Reply> {
  const shown = await listAppointments(ctx, agencyId);
  return page(h(OfficialsPage, { ctx, ...shown, ...more }), more.fault?.status);
}

/** Who holds which office, for who appoints. */
export const officialsRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: OFFICIALS,
    who: official,
    input: { query: Type.Object({ agency: text(9), done: text(4) }) },
    run: (ctx, { query }) =>
      show(ctx, query.agency === '' ? undefined : numberOf(query.agency), { done: query.done === 'yes' }),
  }),
  route({
    method: 'POST',
    path: OFFICIALS,
    who: official,
    input: { body: Type.Object({ agency: text(9), number: text(40), role: text(60) }) },
    run: async (ctx, { body }) => {
      const agencyId = numberOf(body.agency);
      const [from, to] = [postedDate(body, 'from'), postedDate(body, 'to')];
      const { number, role } = body;
      try {
        await appointOfficial(ctx, { agencyId, number, role, from, to });
      } catch (fault) {
        if (!(fault instanceof CodedError) || fault.status !== 422) throw fault;
        return show(ctx, agencyId, { fault, typed: { number, role, from, to } });
      }
      return redirect(`${OFFICIALS}?${new URLSearchParams({ agency: body.agency, done: 'yes' })}`);
    },
  }),
  route({
    method: 'POST',
    path: '/desk/officials/:id/end',
    who: official,
    input: { params: Type.Object({ id: text(60) }), body: Type.Object({ agency: text(9) }) },
    run: async (ctx, { params, body }) => {
      if (!isId(params.id)) throw identityErrors.no_appointment();
      await endAppointment(ctx, { agencyId: numberOf(body.agency), id: params.id });
      return redirect(`${OFFICIALS}?${new URLSearchParams({ agency: body.agency })}`);
    },
  }),
];
