import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { allAreaFaults } from './areas/check-changes.ts';
import { joinStates } from './areas/join-states.ts';
import { replaceChanges } from './areas/load-store.ts';
import { openCountryFiles } from './country-files.ts';
import { lockAndReadFingerprint, replaceAgencies, replaceAreas, writeFingerprint } from './load-store.ts';
import { fillPatterns, makeAgencies } from './make-agencies.ts';

/**
 * Takes over the areas, what became of them, and the agencies of the country's folder. Does nothing when they stand there already.
 * @throws Error with every fault of the files, by file and line
 */
export async function loadCountry(ctx: Ctx): Promise<void> {
  const { text } = ctx.app.country;
  const files = openCountryFiles(ctx.app.config.countryDir, text);
  if ((await lockAndReadFingerprint(ctx.db)) === files.fingerprint) return;

  const declared = files.read();
  const { areas, former, agencies, naming } = declared;
  const faults = allAreaFaults(declared).map((fault) => `${fault.file}:${fault.line}: ${fault.text}`);
  if (faults.length > 0) throw new Error(`The country's areas cannot be used:\n  ${faults.join('\n  ')}`);
  const made = makeAgencies(agencies, areas, naming);
  const ready = [...areas, ...former].map((area) => ({
    ...area,
    title: fillPatterns(naming.title, area, naming),
    folded: ` ${text.fold(`${area.kind} ${area.name}`)}`,
    foldedName: text.fold(area.name),
    sortKey: text.sortKey(area.name),
  }));
  await replaceAreas(ctx.db, ready);
  await replaceChanges(ctx.db, declared.acts, joinStates(declared));
  await replaceAgencies(ctx.db, made, today(ctx));
  await writeFingerprint(ctx.db, files.fingerprint);
}
