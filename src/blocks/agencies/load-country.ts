import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { allAreaFaults } from './areas/check-changes.ts';
import { joinStates } from './areas/join-states.ts';
import { replaceChanges } from './areas/load-store.ts';
import { openCountryFiles } from './country-files.ts';
import { lockAndReadFingerprint, replaceAgencies, replaceAreas, writeFingerprint } from './load-store.ts';
import { fillPatterns, makeAgencies } from './make-agencies.ts';

/** A function that answers the same text only once. */
function remembered<Answer>(make: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    let answer = known.get(text);
    if (answer === undefined) {
      answer = make(text);
      known.set(text, answer);
    }
    return answer;
  };
}

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
  // Ten thousand areas share their names: each is folded once.
  const formsOf = remembered((name: string) => ({
    foldedName: text.fold(name),
    sortKey: text.sortKey(name),
  }));
  const kindOf = remembered((kind: string) => text.fold(kind));
  const ready = [...areas, ...former].map((area) => {
    const forms = formsOf(area.name);
    return {
      ...area,
      ...forms,
      title: fillPatterns(naming.title, area, naming),
      folded: ` ${kindOf(area.kind)} ${forms.foldedName}`.trimEnd(),
    };
  });
  await replaceAreas(ctx.db, ready);
  await replaceChanges(ctx.db, declared.acts, joinStates(declared));
  await replaceAgencies(ctx.db, made, today(ctx));
  await writeFingerprint(ctx.db, files.fingerprint);
}
