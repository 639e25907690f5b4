import { getAgency } from '#blocks/agencies';
import { type Trace, tracesOfPersons } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { httpErrors } from '#platform/http';
import { localized } from '#platform/i18n';
import { errors } from '../errors.ts';
import { getRegistry } from '../get-registry.ts';
import { personOfNumber } from '../people.ts';

/** So many readings at most, the newest; all of them stand on the page for people, by days. */
const MOST = 1_000;

/** A reading, as the Data API says it; who read has no number here, for nobody learns that of officials. */
export interface PersonalDataUsage {
  readonly ID: string;
  readonly ReaderInitials?: string;
  readonly ReaderInstitutionID?: string;
  readonly ReaderInstitutionName?: string;
  readonly ReaderApplicationName?: string;
  readonly SearchDateTime: Date;
  /** The specification writes it so. */
  readonly Refrences: readonly { readonly ReferenceID: string }[];
}

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .join('');

async function institutionsOf(ctx: Ctx, traces: readonly Trace[]) {
  const found = new Map<
    number | null,
    Pick<PersonalDataUsage, 'ReaderInstitutionID' | 'ReaderInstitutionName'>
  >();
  for (const id of new Set(traces.flatMap(({ agencyId }) => agencyId ?? []))) {
    const { code, name } = await getAgency(ctx, id);
    found.set(id, { ReaderInstitutionID: code, ReaderInstitutionName: localized(name, ctx.lang) });
  }
  return found;
}

/**
 * Who has read a person's data in a registry, newest first, for the person themself and those they may act for at home; not what they read
 * themselves.
 * @throws http.not_found while the interface is off; registries.number_malformed, registries.not_your_number, registries.unknown_registry
 */
export async function personalDataUsage(
  ctx: Ctx,
  { userID, DatabaseID }: { userID: string; DatabaseID: string },
): Promise<PersonalDataUsage[]> {
  if (!ctx.app.config.govstackRegistries) throw httpErrors.not_found();
  const registry = await getRegistry(ctx, DatabaseID);
  if (!ctx.app.country.identifiers.parsePersonalNumber(userID).valid) throw errors.number_malformed();
  const personId = await personOfNumber(ctx, userID);
  // Whether there is anybody else of that number is not told.
  if (ctx.hat.kind !== 'person' || !personId || !ctx.hat.persons.includes(personId))
    throw errors.not_your_number();
  const traces = await tracesOfPersons(ctx, { limit: MOST, what: registry.name, personId });
  const institutions = await institutionsOf(ctx, traces);
  return traces.map(({ id, at, actorKind, actorName, agencyId }) => ({
    ID: id,
    ...(actorKind === 'program'
      ? { ReaderApplicationName: actorName }
      : actorKind === 'system'
        ? { ReaderApplicationName: ctx.t('registries.reads.system') }
        : { ReaderInitials: initials(actorName) }),
    ...institutions.get(agencyId),
    SearchDateTime: at,
    Refrences: [{ ReferenceID: registry.name }],
  }));
}
