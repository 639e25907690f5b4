import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { isId } from '#platform/ids';
import { findCorrection } from '../corrections/correction-store.ts';
import { describeValue, textOr } from '../describe.ts';
import type { Change } from '../rules.ts';
import type { Linked } from './follow-links.ts';
import type { RecordView } from './view-record.ts';

/** A value with where it came from, in the words of the reader's language. */
export interface ShownValue {
  readonly name: string;
  readonly title: string;
  readonly text: string;
  readonly since: string;
  readonly source: string;
}

/** A change of one value, in words; an empty text is no value. */
export interface ShownChange {
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

/** A version in words. */
export interface ShownVersion {
  readonly version: number;
  readonly validFrom: string;
  readonly recordedAt: Date;
  readonly supersededAt: Date | null;
  readonly source: string;
  /** Where the reader may open it. */
  readonly forCase?: { readonly id: string; readonly code: string };
  readonly decision: string;
  /** The decision is one about a correction that the reader may open. */
  readonly correction?: string;
  readonly basis: string;
  readonly changes: readonly ShownChange[];
}

const sourceOf = (ctx: Ctx, { source, caseId }: { source: string; caseId: string | null }): string =>
  caseId
    ? ctx.t('registries.source.case', { case: source })
    : textOr(ctx, `registries.source.${source}`, source);

async function textOf(ctx: Ctx, view: RecordView, change: Change, which: 'value' | 'before') {
  const attribute = view.registry.attributes.find(({ name }) => name === change.attribute)!;
  const value = change[which];
  return value === undefined || value === null ? '' : describeValue(ctx, attribute, value, change.validFrom);
}

const titleOf = (ctx: Ctx, view: RecordView, name: string): string =>
  localized(view.registry.attributes.find((one) => one.name === name)!.title, ctx.lang);

/** The values of a record as its page shows them, an area as it was called then and as it is now. */
export const describeHeld = (ctx: Ctx, view: RecordView): Promise<ShownValue[]> =>
  Promise.all(
    view.values.map(async (change) => ({
      name: change.attribute,
      title: titleOf(ctx, view, change.attribute),
      text: await textOf(ctx, view, change, 'value'),
      since: ctx.app.country.formats.date(change.validFrom, ctx.lang),
      source: sourceOf(ctx, change),
    })),
  );

/** The request of an agency that a version carries out, as far as the reader's agencies asked it or decided it. */
const correctionOf = async (ctx: Ctx, source: string, decisionId: string | null) =>
  source === 'correction' && isId(decisionId ?? '') ? findCorrection(ctx.db, decisionId!) : undefined;

/** All versions in words, newest first; a case by its code where the reader may open it. */
export async function describeVersions(ctx: Ctx, view: RecordView): Promise<ShownVersion[]> {
  const ids = [...new Set(view.versions.flatMap(({ entry }) => entry.caseId ?? []))];
  const codesOf = ctx.app.blocks.find((block) => block.caseCodes)?.caseCodes;
  const codes = ids.length > 0 && codesOf ? await codesOf(ctx, ids) : new Map<string, string>();
  return Promise.all(
    view.versions.map(async ({ entry, changes }) => {
      const believed = view.entries.filter(({ version }) => version === entry.version);
      const code = entry.caseId ? codes.get(entry.caseId) : undefined;
      return {
        version: entry.version,
        validFrom: entry.validFrom,
        recordedAt: entry.recordedAt,
        supersededAt: believed.some(({ supersededAt }) => supersededAt === null)
          ? null
          : believed.map(({ supersededAt }) => supersededAt!).sort((a, b) => b.getTime() - a.getTime())[0]!,
        source: sourceOf(ctx, entry),
        forCase: code === undefined ? undefined : { id: entry.caseId!, code },
        decision: entry.decisionId ?? '',
        correction: (await correctionOf(ctx, entry.source, entry.decisionId))?.id,
        basis: entry.basis ?? '',
        changes: await Promise.all(
          changes.map(async (change) => ({
            title: titleOf(ctx, view, change.attribute),
            before: await textOf(ctx, view, change, 'before'),
            after: await textOf(ctx, view, change, 'value'),
          })),
        ),
      };
    }),
  );
}

/** What names a record on the other side of a reference. */
export async function describeLinked(ctx: Ctx, { columns, values, key }: Linked): Promise<string> {
  const texts = await Promise.all(
    columns.flatMap((attribute) => {
      const value = values[attribute.name];
      return value === undefined || value === null ? [] : [describeValue(ctx, attribute, value)];
    }),
  );
  return texts.join(', ') || (key ?? '');
}
