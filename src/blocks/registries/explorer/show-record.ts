import { h } from 'preact';
import type { Ctx } from '#platform/context';
import { page, type Reply } from '#platform/http';
import { AskCorrection, type AskedAgain } from '../corrections/pages/ask.tsx';
import { describeValue } from '../describe.ts';
import { movedTo } from '../finding/moved-to.ts';
import { grantedTo } from '../rules.ts';
import { describeHeld, describeLinked, describeVersions } from './describe-record.ts';
import { followLinks, type Linked, pointsTo } from './follow-links.ts';
import type { ListQuery } from './list-query.ts';
import { namingOf } from './naming-of.ts';
import { RecordPage } from './pages/record.tsx';
import { standingFor } from './standing-for.ts';
import { viewRecord } from './view-record.ts';

const MOMENT = /^(on|known|known_at)(\.|$)/;

/** The page of one record, for the purpose that the address names. @throws as `viewRecord` and `standingFor` */
export async function showRecord(
  given: Ctx,
  {
    registry: name,
    id,
    query,
    typed = {},
    error,
  }: {
    registry: string;
    id: string;
    query: ListQuery;
    /** What was typed of a correction, and why it was not taken. */
    typed?: AskedAgain['typed'];
    error?: { readonly text: string; readonly status: number };
  },
): Promise<Reply> {
  const standing = await standingFor(given, name, query.case);
  const { ctx, registry } = standing;
  const view = await viewRecord(ctx, registry, { recordId: id, query });
  const named = view.held ?? view.entries.at(-1)!;
  const naming = namingOf(registry, new Set(Object.keys(named.values)), 2);
  const title = await Promise.all(
    naming.map((attribute) => describeValue(ctx, attribute, named.values[attribute.name])),
  );
  const shown = (all: readonly Linked[]) =>
    Promise.all(all.map(async (one) => ({ ...one, text: await describeLinked(ctx, one) })));
  const links = query.links === '1' ? await followLinks(ctx, view) : undefined;
  const moment = Object.fromEntries(
    Object.entries(query).filter((pair): pair is [string, string] => !!pair[1] && MOMENT.test(pair[0])),
  );
  const values = await describeHeld(ctx, view);
  // Also on a day on which it still held: who looks there must know what stands for it now.
  const merged = await movedTo(ctx, registry, { recordId: id });
  return page(
    h(RecordPage, {
      standing,
      view,
      name: title.join(' – ') || registry.name,
      values,
      versions: await describeVersions(ctx, view),
      links: links && { to: await shown(links.to), from: await shown(links.from) },
      pointing: pointsTo(view).length,
      moment,
      merged: merged && {
        ...merged,
        into: grantedTo(registry, ctx)?.attributes.has(registry.key) ? merged.into : undefined,
      },
      children: h(AskCorrection, {
        ctx,
        registry,
        recordId: id,
        // Only what holds and is believed today can be called wrong.
        values: Object.keys(moment).length === 0 ? values : [],
        forCase: standing.forCase?.id,
        again: error && { typed, error: error.text },
      }),
    }),
    error?.status,
  );
}
