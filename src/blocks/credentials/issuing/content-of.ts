import { thenAndNow } from '#blocks/agencies';
import { readContent } from '#blocks/documents';
import { getRegistry, readRecord } from '#blocks/registries';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { CredentialClaim, CredentialType } from '#platform/country';
import { nationalLanguage } from '#platform/i18n';

export type Said = Readonly<Record<string, string | number | boolean>>;

/** What can be said today, and of what. */
export interface Content {
  readonly recordId: string | null;
  readonly documentId: string | null;
  readonly said: Said;
  /** What it is about has ended: a death, a document that is no longer in force. */
  readonly ended: boolean;
}

/** Whose, and for a document which. */
export interface Source {
  readonly subjectId: string;
  readonly documentId: string | null;
}

/** The day on which so many years have passed; who is born on a leap day, comes of age on the last of February. */
function yearsAfter(day: string, years: number): string {
  const later = `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`;
  return later.endsWith('-02-29') && new Date(`${later}T00:00:00Z`).getUTCDate() !== 29
    ? later.replace(/29$/, '28')
    : later;
}

/** One claim from the values it is read from; undefined when there is nothing to say. */
export function claimOf(
  { years }: CredentialClaim,
  values: readonly unknown[],
  day: string,
): string | number | boolean | undefined {
  const given = values.filter((value) => value !== undefined && value !== null && value !== '');
  if (given.length === 0) return undefined;
  if (years !== undefined)
    return /^\d{4}-\d\d-\d\d$/.test(String(given[0]))
      ? yearsAfter(String(given[0]), years) <= day
      : undefined;
  const [only] = given;
  if (given.length === 1 && (typeof only === 'number' || typeof only === 'boolean')) return only;
  return given.map(String).join(' ');
}

/** The value at `child.birth_date`. */
const at = (data: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (within, name) =>
        typeof within === 'object' && within !== null && Object.hasOwn(within, name)
          ? (within as Record<string, unknown>)[name]
          : undefined,
      data,
    );

const plain = (value: unknown): unknown => (typeof value === 'object' ? undefined : value);

/** The names of an area and those around it, the smallest first, as on an envelope; of one that has ended as it was called. */
async function areaText(ctx: Ctx, code: string): Promise<string> {
  const { then } = await thenAndNow(ctx, { code, at: today(ctx), lang: nationalLanguage(ctx.app) });
  return then;
}

async function ofRecord(ctx: Ctx, type: CredentialType, source: Source): Promise<Content | undefined> {
  const registry = await getRegistry(ctx, type.registry!);
  const wanted = [
    ...new Set([...type.claims.flatMap(({ from }) => from), ...(type.endedBy ? [type.endedBy] : [])]),
  ];
  const { subjectId } = source;
  const record = await readRecord(ctx, { registry: registry.name, attributes: wanted, subjectId });
  if (!record) return undefined;
  const values: Record<string, unknown> = { ...record.values };
  for (const { name, options } of registry.attributes)
    if (options === 'areas' && typeof values[name] === 'string')
      values[name] = await areaText(ctx, values[name]);
  return {
    recordId: record.recordId,
    documentId: null,
    said: say(ctx, type, (name) => plain(values[name])),
    ended: Boolean(type.endedBy && record.values[type.endedBy]),
  };
}

function say(ctx: Ctx, type: CredentialType, read: (from: string) => unknown): Said {
  const day = today(ctx);
  return Object.fromEntries(
    type.claims.flatMap((claim) => {
      const value = claimOf(claim, claim.from.map(read), day);
      return value === undefined ? [] : [[claim.claim, value]];
    }),
  );
}

/**
 * What a credential of this type says today, read under the hat of whom it is about; the reading leaves its trace. Undefined when
 * there is no such record or document.
 */
export async function contentOf(
  ctx: Ctx,
  type: CredentialType,
  source: Source,
): Promise<Content | undefined> {
  if (type.registry) return ofRecord(ctx, type, source);
  const document = source.documentId ? await readContent(ctx, source.documentId) : undefined;
  if (!document || document.template !== type.template) return undefined;
  return {
    recordId: null,
    documentId: source.documentId,
    said: say(ctx, type, (path) => plain(at(document.data, path))),
    ended: document.state !== 'in-force',
  };
}

/** A keyed hash of what is said: by it a change is noticed without keeping what was said. */
export const fingerprintOf = (ctx: Ctx, said: Said): string =>
  ctx.app.keyring.mac('credentials.said', JSON.stringify(Object.entries(said).sort()));
