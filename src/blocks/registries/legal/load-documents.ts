import type { Ctx } from '#platform/context';
import { listRegistries } from '../get-registry.ts';
import { sameValue } from '../rules.ts';
import { findEntries } from '../store.ts';
import { writeVersion } from '../write-version.ts';
import { readDocuments } from './read-documents.ts';

/**
 * Puts the legal documents of the country's file into their registry, as owner: one that says the same again adds nothing, and what the
 * registry was told of otherwise since, by whoever keeps it, stays.
 */
export async function loadDocuments(ctx: Ctx): Promise<void> {
  const rules = ctx.app.country.legalDocuments;
  const registry = rules && (await listRegistries(ctx)).find(({ name }) => name === rules.registry);
  if (!registry) return;
  const feed = `file ${rules.file}`;
  for (const { values, source } of readDocuments(ctx.app)) {
    const key = String(values[registry.key]).normalize('NFC');
    const entries = (await findEntries(ctx.db, registry, { key })).filter(
      ({ supersededAt }) => supersededAt === null,
    );
    const last = entries.at(-1);
    if (last && (last.source !== feed || sameValue(last.values, values))) continue;
    const from = values[rules.inForceFrom];
    await writeVersion(ctx, registry, {
      registry: registry.name,
      key,
      // A document is known of before it holds: that it is issued is what the record says.
      values: last
        ? { ...Object.fromEntries(Object.keys(last.values).map((name) => [name, null])), ...values }
        : values,
      validFrom: last?.validFrom ?? [String(from ?? registry.inForceFrom), registry.inForceFrom].sort()[0]!,
      provenance: { source: feed, basis: source },
    });
  }
}
