import { h } from 'preact';
import { Type } from 'typebox';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { type FormBody, page, type Reply, type Route, route } from '#platform/http';
import { besideAddress, enrolAtDesk, type GivenTicket } from './enrol-at-desk.ts';
import { DeskEnrolPage } from './pages/desk-enrol.tsx';
import { askedAttributes, type Posted, paperOf } from './papers.ts';

const official = { official: { roles: 'any' } } as const;

async function deskPage(
  ctx: Ctx,
  posted: Posted,
  { given, fault }: { given?: GivenTicket; fault?: CodedError } = {},
): Promise<Reply> {
  const rules = paperOf(ctx, posted.paper);
  // Of a card the square code or its number is enough: the official has it in hand.
  const asked = rules.square ? [] : await askedAttributes(ctx, rules);
  return page(h(DeskEnrolPage, { ctx, rules, asked, posted, given, fault }), fault?.status);
}

/** At a counter: an account for who stands there. */
export const deskEnrolRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/desk/enrol',
    who: official,
    input: { query: Type.Object({ paper: Type.String({ maxLength: 40, default: '' }) }) },
    run: (ctx, { query }) => deskPage(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/desk/enrol',
    who: official,
    run: async (ctx, { body }) => {
      const posted = body as FormBody as Posted;
      const text = (name: string) => String([posted[name]].flat()[0] ?? '');
      try {
        const given = await enrolAtDesk(ctx, {
          posted,
          seen: text('seen') === 'yes',
          to: text('to').slice(0, 300),
          notTheirs: text('not_theirs') === 'yes',
        });
        return deskPage(ctx, posted, { given });
      } catch (fault) {
        if (!(fault instanceof CodedError) || fault.status !== 422) throw fault;
        return deskPage(ctx, posted, { fault: besideAddress(fault) });
      }
    },
  }),
];
