import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { MandateRules } from '#platform/country';

interface Declared {
  readonly kinds: MandateRules['kinds'];
  readonly not_by_others: MandateRules['notByOthers'];
  readonly person: { readonly ended_by: string };
  readonly business: { readonly registry: string; readonly name: string; readonly ended_by: string };
  readonly notice: { readonly days: number };
}

const { kinds, not_by_others, person, business, notice } = parse(
  readFileSync(new URL('../mandates.yaml', import.meta.url), 'utf8'),
) as Declared;

/** Who may act for whom, as mandates.yaml declares it. */
export const mandates: MandateRules = {
  kinds,
  notByOthers: not_by_others,
  person: { endedBy: person.ended_by },
  business: { registry: business.registry, name: business.name, endedBy: business.ended_by },
  noticeDays: notice.days,
};
