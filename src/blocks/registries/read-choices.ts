import { getAgency } from '#blocks/agencies';
import { kindsOfTraces } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { textOr } from './describe.ts';
import { listRegistries } from './get-registry.ts';
import { personName } from './people.ts';

interface Choice {
  readonly value: string;
  readonly text: string;
}

/** What there is to choose from when somebody looks for a reading: only what has happened to their data. */
export interface ReadChoices {
  readonly agencies: readonly Choice[];
  readonly whats: readonly Choice[];
  readonly persons: readonly Choice[];
}

const inOrder = (ctx: Ctx, choices: Iterable<Choice>): Choice[] => {
  const key = (choice: Choice) => ctx.app.country.text.sortKey(choice.text);
  return [...choices].sort((a, b) => (key(a) < key(b) ? -1 : 1));
};

/** The agencies that have read, the registries and acts, and the persons whose data they are. */
export async function readChoices(ctx: Ctx): Promise<ReadChoices> {
  const kinds = await kindsOfTraces(ctx);
  const titles = new Map((await listRegistries(ctx)).map(({ name, title }) => [name, title]));
  const agencies = new Map<number, Choice>();
  for (const id of new Set(kinds.flatMap(({ agencyId }) => agencyId ?? [])))
    agencies.set(id, { value: `${id}`, text: localized((await getAgency(ctx, id)).name, ctx.lang) });
  const whats = new Map<string, Choice>();
  for (const { what, isRegistry } of kinds) {
    const title = isRegistry ? titles.get(what) : undefined;
    whats.set(what, {
      value: what,
      text: title ? localized(title, ctx.lang) : textOr(ctx, `audit.action.${what}`, what),
    });
  }
  const persons = ctx.hat.kind === 'person' ? ctx.hat.persons : [];
  return {
    agencies: inOrder(ctx, agencies.values()),
    whats: inOrder(ctx, whats.values()),
    persons: await Promise.all(
      persons.map(async (id) => ({ value: id, text: (await personName(ctx, id)) ?? '' })),
    ),
  };
}
