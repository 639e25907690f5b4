import { h } from 'preact';
import { Type } from 'typebox';
import { isDay, today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { json, page, type Route, redirect, route } from '#platform/http';
import { localized } from '#platform/i18n';
import { errors } from '../errors.ts';
import type { AreaState } from './area.ts';
import { dayOfBoxes } from './days.ts';
import { findAddress } from './find-address.ts';
import { findArea } from './find-area.ts';
import { listAreas } from './list-areas.ts';
import { AreaPage } from './pages/area.tsx';
import { AreasPage, type FoundArea } from './pages/areas.tsx';
import { resolveStates } from './resolve-area.ts';
import { searchStates } from './search-states.ts';
import { showArea } from './show-area.ts';
import { wordsOfStates } from './then-and-now.ts';
import { statesInside } from './time-store.ts';

const day = Type.String({ maxLength: 10, default: '' });
const box = Type.String({ maxLength: 4, default: '' });
/** A name is one or two words and no house: more than that reads as an address. */
const looksLikeAddress = (text: string) => /[,;\d]/.test(text) || text.trim().split(/\s+/).length > 3;

/** The states with what they lay in, and what has become of those that ended. */
async function foundAreas(ctx: Ctx, states: readonly AreaState[]): Promise<FoundArea[]> {
  const words = await wordsOfStates(ctx, states);
  const ended = states.filter(({ validTo }) => validTo !== null && validTo <= today(ctx));
  const resolved = await resolveStates(ctx, ended);
  const nows = new Map<AreaState, string>();
  for (const [nth, { outcome, candidates }] of resolved.entries()) {
    const names = candidates.slice(0, 4).map(({ title }) => localized(title, ctx.lang));
    const more = candidates.length > names.length ? ' …' : '';
    nows.set(ended[nth]!, ctx.t(`agencies.areas.is_now.${outcome}`, { areas: `${names.join(', ')}${more}` }));
  }
  return states.map((state, nth) => {
    const now = nows.get(state);
    const [, ...where] = words[nth]!.split(', ');
    return { state, where: where.join(', '), ...(now && { now }) };
  });
}

async function areasPage(ctx: Ctx, query: string, on: PlainDate | undefined) {
  const states = query ? await searchStates(ctx, query, { on }) : [];
  const read =
    query && (states.length === 0 || looksLikeAddress(query)) ? await findAddress(ctx, query) : undefined;
  const address = read && read.candidates.length > 0 ? read : undefined;
  const words = await wordsOfStates(ctx, address?.areas ?? []);
  const places = (address?.areas ?? []).map(({ code }, nth) => ({ code, text: words[nth]! }));
  const found = await foundAreas(ctx, states);
  const highest = await statesInside(ctx.db, [{ code: '', day: on ?? today(ctx) }]);
  return page(h(AreasPage, { ctx, query, on, found, address, places, highest }));
}

export const areaRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/areas',
    who: 'anyone',
    input: {
      query: Type.Object({
        // What a choice that depends on another asks for: JSON.
        parent: Type.Optional(Type.String({ pattern: '^[\\w.-]{0,20}$' })),
        q: Type.String({ maxLength: 400, default: '' }),
        on: day,
      }),
    },
    run: async (ctx, { query }) => {
      if (query.parent === undefined)
        return areasPage(ctx, query.q.trim(), isDay(query.on) ? query.on : undefined);
      const parent = query.parent || null;
      if (parent !== null && !(await findArea(ctx, parent))) throw errors.area_unknown({ code: parent });
      const areas = await listAreas(ctx, parent);
      return json({ areas: areas.map((area) => ({ ...area, title: localized(area.title, ctx.lang) })) });
    },
  }),
  route({
    method: 'GET',
    path: '/areas/:code',
    who: 'anyone',
    input: {
      params: Type.Object({ code: Type.String({ maxLength: 40 }) }),
      query: Type.Object({ on: day, 'on.day': box, 'on.month': box, 'on.year': box }),
    },
    run: async (ctx, { params: { code }, query }) => {
      const boxes = dayOfBoxes(query, 'on');
      if (boxes.day) return redirect(`/areas/${encodeURIComponent(code)}?on=${boxes.day}`);
      const view = await showArea(ctx, code, isDay(query.on) ? query.on : undefined);
      const wrong = boxes.wrong ? boxes.parts : undefined;
      return page(h(AreaPage, { ctx, view, wrong }), wrong ? 422 : 200);
    },
  }),
];
