import type { LegalDocumentRules } from '#platform/country';
import type { Registry } from '../declaration.ts';
import { tableOf } from '../layout.ts';
import { hasValue, placeOf, quoted } from '../plans/places.ts';

/** The function by which everybody may know how legal documents stand, over their registry. */
export function documentsFunction(registry: Registry, rules: LegalDocumentRules): string {
  const repealed = registry.attributes.find(({ name }) => name === rules.repealedBy);
  const place = repealed && placeOf(repealed);
  const list =
    place && 'rest' in place
      ? `case when ${hasValue(place)} then array(select jsonb_array_elements_text(rest->'${place.rest}')) end`
      : 'null::text[]';
  return `create or replace function registries.documents_of(numbers text[], on_day date)
    returns table (number text, title text, in_force_from date, in_force_until date, repealed_by text[])
    language sql stable security definer set search_path = '' as $$
      select key, ${quoted(rules.title)}, ${quoted(rules.inForceFrom)}, ${quoted(rules.inForceUntil)}, ${list}
      from ${tableOf(registry.name)} where key = any ($1) and superseded_at is null
        and valid_from <= $2 and (valid_to is null or valid_to > $2) $$`;
}
