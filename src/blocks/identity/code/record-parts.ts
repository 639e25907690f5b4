import { thenAndNow } from '#blocks/agencies';
import { getRegistry, type Registry, readRecord } from '#blocks/registries';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { CodeDeclaration, CodePart, PlainDate } from '#platform/country';
import { nationalLanguage } from '#platform/i18n';

/** What a record says today for a code. */
export interface RecordParts {
  readonly parts: Readonly<Record<string, string>>;
  readonly photo?: Uint8Array;
  /** What the record is about has ended: a death, a dissolution. */
  readonly ended: boolean;
}

/** Codes are read where their words are those of the registry: in the national language. */
async function textOf(
  ctx: Ctx,
  registry: Registry,
  name: string,
  value: unknown,
  since: PlainDate = today(ctx),
): Promise<string[]> {
  if (value === undefined || value === null || value === '') return [];
  const attribute = registry.attributes.find((one) => one.name === name);
  if (attribute?.options !== 'areas') return [String(value)];
  // From the smallest to the largest, as on an envelope; an area of before as it is called today, where that is one.
  const { then, now } = await thenAndNow(ctx, {
    code: String(value),
    at: since,
    lang: nationalLanguage(ctx.app),
  });
  return [now.length === 1 ? now[0]! : then];
}

/** Reads the parts of a code from the record that it is about, which leaves its trace; undefined when the hat has no such record. */
export async function readParts(
  ctx: Ctx,
  declared: CodeDeclaration,
  recordId: string,
  wanted: readonly CodePart[],
): Promise<RecordParts | undefined> {
  const registry = await getRegistry(ctx, declared.registry);
  const known = new Set(registry.attributes.map(({ name }) => name));
  const names = [...wanted.flatMap(({ from }) => from), ...(declared.endedBy ? [declared.endedBy] : [])];
  const attributes = [...new Set(names)].filter((name) => known.has(name));
  const areas = registry.attributes.filter(({ options }) => options === 'areas').map(({ name }) => name);
  const since = attributes.filter((name) => areas.includes(name));
  const record = await readRecord(ctx, {
    registry: declared.registry,
    recordId,
    attributes,
    ...(since.length > 0 && { since }),
  });
  if (!record) return undefined;
  const parts: Record<string, string> = {};
  let photo: Uint8Array | undefined;
  for (const { part, from } of wanted) {
    if (part === 'photo') {
      const picture = record.values[from[0] ?? ''];
      if (typeof picture === 'string' && picture !== '') photo = Buffer.from(picture, 'base64');
      continue;
    }
    const texts = await Promise.all(
      from.map((name) => textOf(ctx, registry, name, record.values[name], record.since?.[name])),
    );
    const text = texts.flat().join(', ');
    if (text) parts[part] = text;
  }
  const end = declared.endedBy ? record.values[declared.endedBy] : undefined;
  return { parts, ...(photo && { photo }), ended: Boolean(end) };
}
