import { isDay, today } from '#platform/calendar';
import type { PlainDate } from '#platform/country';
import { json, type Route, route } from '#platform/http';
import { errors } from '../errors.ts';
import { areasDocument } from './api-document.ts';
import { CodeParams, ConvertBody, HistoryQuery, ResolveQuery, SearchQuery } from './api-schemas.ts';
import type { AreaState } from './area.ts';
import { convertAddresses } from './convert-addresses.ts';
import { spend } from './convert-limit.ts';
import { findAddress } from './find-address.ts';
import { historyOfArea } from './history-of-area.ts';
import { resolveArea } from './resolve-area.ts';
import { searchStates } from './search-states.ts';
import { statesInside } from './time-store.ts';

/** A day that was given, or undefined for none. @throws agencies.bad_day */
function dayOf(text: string | undefined): PlainDate | undefined {
  if (!text) return undefined;
  if (!isDay(text)) throw errors.bad_day({ text: text.slice(0, 40) });
  return text;
}

/** Only what the interface promises of an area. */
const areaOf = <State extends AreaState>({
  code,
  kind,
  name,
  nameEn,
  title,
  parentCode,
  level,
  validFrom,
  validTo,
}: State): AreaState => ({ code, kind, name, nameEn, title, parentCode, level, validFrom, validTo });

export const apiRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/areas',
    who: 'anyone',
    api: true,
    input: { query: SearchQuery },
    run: async (ctx, { query }) => {
      const on = dayOf(query.on);
      const areas = query.q.trim()
        ? await searchStates(ctx, query.q, { on, limit: query.limit })
        : await statesInside(ctx.db, [{ code: query.parent, day: on ?? today(ctx) }]);
      return json({ areas: areas.map(areaOf) });
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/areas/openapi.json',
    who: 'anyone',
    api: true,
    run: async (ctx) => json(areasDocument(ctx.app.config.publicUrl)),
  }),
  route({
    method: 'GET',
    path: '/api/v1/areas/resolve',
    who: 'anyone',
    api: true,
    input: { query: ResolveQuery },
    run: async (ctx, { query: { code, address, purpose, ...days } }) => {
      const [at, asOf] = [dayOf(days.at), dayOf(days.asOf)];
      if (!code && !address.trim()) throw errors.resolve_nothing();
      if (!code) {
        const { candidates, areas, ...found } = await findAddress(ctx, address, { at, asOf });
        return json({
          ...found,
          areas: areas.map((area) => ({ ...areaOf(area), steps: area.steps })),
          candidates: candidates.map(({ area, score, reasons, rest, now }) => ({
            area: areaOf(area),
            score,
            reasons,
            rest,
            outcome: now.outcome,
          })),
        });
      }
      const { outcome, because, written, candidates } = await resolveArea(ctx, {
        code,
        at: at ?? today(ctx),
        asOf,
        purpose,
      });
      return json({
        outcome,
        because,
        ...(written && { written: areaOf(written) }),
        candidates: candidates.map((area) => ({ ...areaOf(area), steps: area.steps })),
      });
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/areas/convert',
    who: 'anyone',
    api: true,
    input: { body: ConvertBody },
    run: async (ctx, { body: { rows }, address }) => {
      if (rows.length === 0) throw errors.convert_empty();
      spend(ctx, address, rows.length);
      const asked = rows.map(({ at, ...row }, nth) => ({ ...row, line: nth + 1, at: dayOf(at) }));
      return json({ rows: await convertAddresses(ctx, asked) });
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/areas/:code',
    who: 'anyone',
    api: true,
    input: { params: CodeParams, query: HistoryQuery },
    run: async (ctx, { params: { code }, query }) => {
      const on = dayOf(query.on);
      const { chapters, acts } = await historyOfArea(ctx, code);
      const asked = chapters.filter(
        ({ state: { validFrom, validTo } }) =>
          on === undefined || (validFrom <= on && (validTo === null || validTo > on)),
      );
      if (asked.length === 0) throw errors.area_unknown({ code: code.slice(0, 20) });
      return json({
        code,
        states: asked.map(({ state, madeUpOf, became }) => ({
          area: areaOf(state),
          madeUpOf: madeUpOf.map(({ step, area }) => ({ step, area: areaOf(area) })),
          became: became.map(({ step, area }) => ({ step, area: areaOf(area) })),
        })),
        acts,
      });
    },
  }),
];
