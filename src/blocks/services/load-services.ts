import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import { listRegistries } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import type { Checked } from './check-declaration.ts';
import { checkFolders } from './check-services.ts';
import { errors } from './errors.ts';
import { versionLoaded } from './events.ts';
import { type Finding, tellDetail } from './finding.ts';
import { knownOf } from './known.ts';
import { type CountryFolder, readCountry, type ServiceFolder } from './read-folder.ts';
import { addChange, addVersion, findVersions, keepVocabulary, lockForLoading } from './store.ts';

/** One finding as a line that a person can act on: place, what is wrong, what to do. */
const tellFinding = (t: Ctx['t'], finding: Finding): string =>
  `${finding.file}:${finding.line} ${finding.pointer} ${tellDetail(t, finding)}`.trim();

const refuse = (ctx: Ctx, findings: readonly Finding[]) =>
  errors.declaration_faulty(
    { count: findings.length, findings: findings.map((finding) => tellFinding(ctx.t, finding)).join('\n') },
    findings.map(({ file, line, pointer, code, detail }) => ({
      pointer: `${file}:${line}#${pointer}`,
      code: `services.finding.${code}`,
      params: { detail },
    })),
  );

/**
 * The bytes of a version: what its files say, without their comments and layout. The order of a form's pages is part of its
 * meaning, so keys stay as they stand.
 */
const canonicalBytes = ({ field }: ServiceFolder, { source, form, process, overlays }: Checked): string =>
  JSON.stringify({ field, declaration: source, form, process, overlays });

async function storeVocabulary(ctx: Ctx, country: CountryFolder): Promise<number> {
  let changes = 0;
  const keep = async (kind: 'field' | 'life-event', entries: readonly [string, unknown][]) => {
    for (const [place, [id, texts]] of entries.entries())
      changes += await keepVocabulary(ctx.db, kind, id, place, JSON.stringify(texts));
  };
  await keep(
    'field',
    Object.entries(country.fields).map(([id, { text }]) => [id, parse(text)]),
  );
  if (country.lifeEvents)
    await keep(
      'life-event',
      Object.entries((parse(country.lifeEvents.text) ?? {}) as Record<string, unknown>),
    );
  return changes;
}

/**
 * Takes over the services that the country declares: checks them all, and stores each new version, immutable. As owner; the
 * same folder again changes nothing.
 * @throws services.declaration_faulty with every finding: file, line, pointer and remedy
 */
export async function loadServices(ctx: Ctx): Promise<void> {
  const country = readCountry(ctx.app.config.countryDir);
  const known = knownOf(ctx.app, country, await listRegistries(ctx));
  const { checked, findings } = await checkFolders(country, known);
  await lockForLoading(ctx.db);
  const stored = new Map((await findVersions(ctx.db)).map((row) => [`${row.service} ${row.version}`, row]));
  const fresh: (() => Promise<void>)[] = [];
  for (const [folder, one] of checked) {
    const { declaration } = one;
    if (!declaration || one.findings.length > 0) continue;
    const { service, version, in_force, source } = declaration;
    const canonical = canonicalBytes(folder, one);
    const sha256 = createHash('sha256').update(canonical).digest('hex');
    const before = stored.get(`${service} ${version}`);
    if (before?.sha256 === sha256) continue;
    if (before) {
      findings.push({
        file: `${folder.path}/service.yaml`,
        line: 1,
        pointer: '/version',
        code: 'version_changed',
        detail: String(version),
      });
      continue;
    }
    fresh.push(async () => {
      const at = ctx.clock.now();
      await addVersion(ctx.db, {
        service,
        version,
        field: folder.field,
        sha256,
        ...in_force,
        source,
        canonical,
        at,
      });
      await ctx.emit(versionLoaded, service, { service, version, sha256 });
    });
  }
  if (findings.length > 0) throw refuse(ctx, findings);
  for (const store of fresh) await store();
  const changes = fresh.length + (await storeVocabulary(ctx, country));
  if (changes > 0) await addChange(ctx.db, ctx.clock.now());
}
