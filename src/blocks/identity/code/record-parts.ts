import { areaPath } from '#blocks/agencies';
import { getRegistry, type Registry, readRecord } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import type { CodeDeclaration, CodePart } from '#platform/country';
import { localized, nationalLanguage } from '#platform/i18n';

/** What a record says today for a code. */
export interface RecordParts {
  readonly parts: Readonly<Record<string, string>>;
  readonly photo?: Uint8Array;
  /** What the record is about has ended: a death, a dissolution. */
  readonly ended: boolean;
}

/** Codes are read where their words are those of the registry: in the national language. */
async function textOf(ctx: Ctx, registry: Registry, name: string, value: unknown): Promise<string[]> {
  if (value === undefined || value === null || value === '') return [];
  const attribute = registry.attributes.find((one) => one.name === name);
  if (attribute?.options !== 'areas') return [String(value)];
  const path = await areaPath(ctx, String(value)).catch(() => []);
  const names = path.map(({ title }) => localized(title, nationalLanguage(ctx.app)));
  // From the smallest to the largest, as on an envelope.
  return path[0]?.code === value ? names : names.reverse();
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
  const record = await readRecord(ctx, { registry: declared.registry, recordId, attributes });
  if (!record) return undefined;
  const parts: Record<string, string> = {};
  let photo: Uint8Array | undefined;
  for (const { part, from } of wanted) {
    if (part === 'photo') {
      const picture = record.values[from[0] ?? ''];
      if (typeof picture === 'string' && picture !== '') photo = Buffer.from(picture, 'base64');
      continue;
    }
    const texts = await Promise.all(from.map((name) => textOf(ctx, registry, name, record.values[name])));
    const text = texts.flat().join(', ');
    if (text) parts[part] = text;
  }
  const end = declared.endedBy ? record.values[declared.endedBy] : undefined;
  return { parts, ...(photo && { photo }), ended: Boolean(end) };
}
