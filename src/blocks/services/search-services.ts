import type { Ctx } from '#platform/context';
import { daily, versionsInForce } from './catalogue.ts';
import type { ServiceVersion } from './declaration.ts';
import { isListed, type ServiceSummary, summariesByName } from './list-services.ts';
import { declarationIn } from './overlay.ts';
import { makeIndex, type SearchIndex, type Weighted } from './search-index.ts';

function textsOf(
  version: ServiceVersion,
  languages: readonly string[],
  eventNames: ReadonlyMap<string, readonly string[]>,
): Weighted[] {
  const texts = languages.flatMap((lang) => {
    const { name, keywords, summary, description, life_events, procedure_code } = declarationIn(
      version,
      lang,
    );
    return [
      { text: name, weight: 5, phrase: true },
      ...keywords.map((text) => ({ text, weight: 6, phrase: true })),
      ...life_events
        .flatMap((id) => eventNames.get(id) ?? [])
        .map((text) => ({ text, weight: 3, phrase: true })),
      { text: procedure_code ?? '', weight: 8, phrase: true },
      { text: summary ?? '', weight: 1.5 },
      { text: description ?? '', weight: 1 },
    ];
  });
  // What is not translated stands there once for each language: once is enough.
  return [...new Map(texts.map((one) => [`${one.weight} ${one.text}`, one])).values()];
}

/** The index over what is in force today. */
const indexOf = (ctx: Ctx): Promise<SearchIndex> =>
  daily(ctx, 'search', async (catalogue) => {
    const versions = (await versionsInForce(ctx)).filter(isListed);
    const { languages, text } = ctx.app.country;
    const eventNames = new Map(catalogue.lifeEvents.map(({ id, name }) => [id, Object.values(name)]));
    const entries = versions.map((version) => ({
      id: version.service,
      texts: textsOf(version, languages, eventNames),
    }));
    return makeIndex(entries, text.fold, text.fillers);
  });

/** What a question in the reader's own words finds. */
export interface FoundServices {
  /** What is about it, best first. */
  readonly services: ServiceSummary[];
  /** Where nothing is: a few that have some of the words. */
  readonly near: ServiceSummary[];
  /** What was meant, without the words around it. */
  readonly meant: string;
}

/** Services that answer a question in the reader's own words, in any language of the country. */
export async function searchServices(ctx: Ctx, text: string): Promise<FoundServices> {
  const summaries = await summariesByName(ctx);
  const { found, near, meant } = (await indexOf(ctx)).search(text);
  const shown = (ids: readonly string[]) => ids.flatMap((service) => summaries.get(service) ?? []);
  return { services: shown(found), near: shown(near), meant };
}
