import { createHash } from 'node:crypto';
import type { Ctx } from '#platform/context';
import { sql } from '#platform/database';
import { errors } from '../errors.ts';
import { checkNote, readNotes } from './check-notes.ts';
import type { ImpactNote } from './note.ts';

const add = sql(
  'privacy.add_note',
  'insert into privacy.note (service, sha256, canonical, loaded_at) values ($1, $2, $3, $4) on conflict (service, sha256) do update set loaded_at = $4',
);
const newest = sql(
  'privacy.newest_note',
  'select canonical from privacy.note where service = $1 order by loaded_at desc, sha256 limit 1',
);
const all = sql(
  'privacy.newest_notes',
  'select distinct on (service) service, canonical from privacy.note order by service, loaded_at desc, sha256',
);

/** Takes over the impact notes that the country declares; what a note said before stays. @throws privacy.note_faulty */
export async function loadNotes(ctx: Ctx): Promise<void> {
  const language = ctx.app.country.languages[0] ?? 'en';
  for (const file of readNotes(ctx.app.config.countryDir)) {
    const { note, faults } = checkNote(file, { t: ctx.t, language });
    if (!note)
      throw errors.note_faulty({
        findings: faults.map((one) => `${one.file}:${one.line} ${one.text}`).join('\n'),
      });
    const canonical = JSON.stringify(note);
    const before = await findNote(ctx, file.service);
    if (before && JSON.stringify(before) === canonical) continue;
    const sha256 = createHash('sha256').update(canonical).digest('hex');
    await ctx.db.run(add, [file.service, sha256, canonical, ctx.clock.now()]);
  }
}

/** The impact note of a service as it was declared last. */
export async function findNote(ctx: Ctx, service: string): Promise<ImpactNote | undefined> {
  const row = await ctx.db.row<{ canonical: string }>(newest, [service]);
  return row && (JSON.parse(row.canonical) as ImpactNote);
}

/** Every service that has a note. */
export async function listNotes(ctx: Ctx): Promise<ReadonlyMap<string, ImpactNote>> {
  const rows = await ctx.db.rows<{ service: string; canonical: string }>(all);
  return new Map(rows.map(({ service, canonical }) => [service, JSON.parse(canonical) as ImpactNote]));
}
