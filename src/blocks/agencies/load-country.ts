import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { areaFaults } from './areas/check-areas.ts';
import { openCountryFiles } from './country-files.ts';
import { lockAndReadFingerprint, replaceAgencies, replaceAreas, writeFingerprint } from './load-store.ts';
import { fillPatterns, makeAgencies } from './make-agencies.ts';

/**
 * Takes over areas.csv and agencies.yaml of the country's folder. Does nothing when they stand there already.
 * @throws Error with every fault of the files, by file and line
 */
export async function loadCountry(ctx: Ctx): Promise<void> {
  const { text } = ctx.app.country;
  const files = openCountryFiles(ctx.app.config.countryDir, text);
  if ((await lockAndReadFingerprint(ctx.db)) === files.fingerprint) return;

  const { areas, agencies, naming } = files.read();
  const faults = areaFaults(areas).map((fault) => `areas.csv:${fault.line}: ${fault.text}`);
  if (faults.length > 0) throw new Error(`The country's areas cannot be used:\n  ${faults.join('\n  ')}`);
  const made = makeAgencies(agencies, areas, naming);
  const ready = areas.map((area) => ({
    ...area,
    title: fillPatterns(naming.title, area, naming),
    folded: ` ${text.fold(`${area.kind} ${area.name}`)}`,
    foldedName: text.fold(area.name),
    sortKey: text.sortKey(area.name),
  }));
  await replaceAreas(ctx.db, ready);
  await replaceAgencies(ctx.db, made, today(ctx));
  await writeFingerprint(ctx.db, files.fingerprint);
}
