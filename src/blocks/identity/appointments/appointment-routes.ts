import { h } from 'preact';
import { Type } from 'typebox';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { page, type Reply, type Route, redirect, route } from '#platform/http';
import { postedDate } from '#ui';
import { declareSubstitution } from './declare-substitution.ts';
import { endSubstitution } from './end-substitution.ts';
import { listSubstitutions } from './list-substitutions.ts';
import { LeavePage, type Typed } from './pages/leave.tsx';

const official = { official: { roles: 'any' } } as const;
const LEAVE = '/desk/leave';
const text = Type.String({ maxLength: 300, default: '' });

async function leavePage(ctx: Ctx, more: { fault?: CodedError; typed?: Typed } = {}): Promise<Reply> {
  return page(h(LeavePage, { ctx, ...(await listSubstitutions(ctx)), ...more }), more.fault?.status);
}

/** Leave and substitutes. */
export const appointmentRoutes: readonly Route[] = [
  route({ method: 'GET', path: LEAVE, who: official, run: (ctx) => leavePage(ctx) }),
  route({
    method: 'POST',
    path: LEAVE,
    who: official,
    input: { body: Type.Object({ absence: text, substitute: text }) },
    run: async (ctx, { body }) => {
      const [agency = '', role = '', absent = ''] = body.absence.split(' ');
      const [from, to] = [postedDate(body, 'from'), postedDate(body, 'to')];
      try {
        await declareSubstitution(ctx, {
          agencyId: /^\d{1,9}$/.test(agency) ? Number(agency) : -1,
          role,
          absent,
          substitute: body.substitute,
          from,
          to,
        });
      } catch (fault) {
        const own = [
          'identity.substitution_who',
          'identity.substitution_days',
          'identity.substitution_overlaps',
        ];
        if (!(fault instanceof CodedError) || !own.includes(fault.code)) throw fault;
        return leavePage(ctx, { fault, typed: { ...body, from, to } });
      }
      return redirect(LEAVE);
    },
  }),
  route({
    method: 'POST',
    path: '/desk/leave/:id/end',
    who: official,
    input: { params: Type.Object({ id: Type.String({ maxLength: 60 }) }) },
    run: async (ctx, { params }) => {
      await endSubstitution(ctx, params);
      return redirect(LEAVE);
    },
  }),
];
