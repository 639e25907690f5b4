import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { Registry } from '../declaration.ts';
import { errors } from '../errors.ts';
import { personOfNumber } from '../people.ts';
import { writeRecord } from '../write-record.ts';
import { type Content, findByContent, type MOST_MATCHED } from './govstack-find.ts';

/** The declared feed as which a program of this agency brings records in. @throws registries.write_refused */
function feedOf(ctx: Ctx, registry: Registry): string {
  const body = ctx.actor.program?.body ?? '';
  for (const grant of registry.write)
    if ('feed' in grant && grant.programs?.includes(body)) return grant.feed;
  throw errors.write_refused({ registry: registry.name });
}

/** Writes as the feed: values that are not given stay, and they hold from today on. */
async function write(ctx: Ctx, registry: Registry, key: string, values: Content): Promise<void> {
  const feed = feedOf(ctx, registry);
  const { subject } = registry;
  const number = subject === undefined ? undefined : values[subject];
  const subjectId = typeof number === 'string' ? await personOfNumber(ctx, number) : undefined;
  await ctx.asSystem(feed, ctx.hat, (inner) =>
    writeRecord(inner, {
      registry: registry.name,
      key,
      subjectId,
      values,
      validFrom: today(ctx),
      provenance: { source: feed, basis: ctx.purpose.basis },
    }),
  );
}

const keyOf = (registry: Registry, content: Content): string => {
  const key = content[registry.key];
  if (typeof key !== 'string') throw errors.content_missing();
  return key;
};

/** Records are written by their keys: who may not know these changes none that was found by other values. */
function known(registry: Registry, key: string | undefined): string {
  if (key === undefined) throw errors.not_granted({ registry: registry.name });
  return key;
}

/** A new record; one that is there under its key is not touched. @throws registries.record_exists */
export async function createByContent(ctx: Ctx, registry: Registry, content: Content): Promise<Content> {
  feedOf(ctx, registry);
  const key = keyOf(registry, content);
  if ((await findByContent(ctx, registry, { [registry.key]: key })).length > 0)
    throw errors.record_exists({ registry: registry.name });
  await write(ctx, registry, key, content);
  return content;
}

/** What is sought; where nothing is, the record of the key that is written, for the specification lets the question be left out. */
const sought = (registry: Registry, query: Content, content: Content): Content =>
  Object.keys(query).length > 0 ? query : { [registry.key]: keyOf(registry, content) };

/** Changes the records that match, as many as are wanted at most. @throws registries.unknown_record */
export async function updateByContent(
  ctx: Ctx,
  registry: Registry,
  query: Content,
  content: Content,
  most: 1 | typeof MOST_MATCHED = 1,
): Promise<void> {
  feedOf(ctx, registry);
  const found = await findByContent(ctx, registry, sought(registry, query, content), most);
  if (found.length === 0) throw errors.unknown_record({ registry: registry.name });
  for (const { key } of found) await write(ctx, registry, known(registry, key), content);
}

/** Changes the record that matches, or makes it of both contents. */
export async function updateOrCreate(
  ctx: Ctx,
  registry: Registry,
  query: Content,
  content: Content,
): Promise<Content> {
  feedOf(ctx, registry);
  const [found] = await findByContent(ctx, registry, sought(registry, query, content));
  const whole = { ...query, ...content };
  const key = found ? known(registry, found.key) : keyOf(registry, whole);
  await write(ctx, registry, key, found ? content : whole);
  return { ...found?.values, ...whole };
}
