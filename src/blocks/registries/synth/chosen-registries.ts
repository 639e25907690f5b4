import type { Country, SynthRules } from '#platform/country';
import type { Registry } from '../declaration.ts';

/**
 * The registries that an invented country fills, or those of them that are wanted.
 * @throws Error with what to do, when the country has no such rules or a registry is not among them
 */
export function chosenRegistries(
  country: Country,
  declared: readonly Registry[],
  wanted?: readonly string[],
): { rules: SynthRules; registries: Registry[]; people: string } {
  const rules = country.synth;
  if (!rules) throw new Error('This country has no rules for invented people: its code declares no synth.');
  const unknown = (wanted ?? []).filter((name) => !rules.registries.includes(name));
  if (unknown.length > 0)
    throw new Error(
      `Nothing is invented for ${unknown.join(', ')}. There are: ${rules.registries.join(', ')}`,
    );
  const registries = (wanted ?? rules.registries).map((name) => {
    const found = declared.find((registry) => registry.name === name);
    if (!found) throw new Error(`The country invents records of ${name}, which it does not declare.`);
    return found;
  });
  const people = declared.find((registry) => registry.people)?.name;
  if (!people) throw new Error('The country declares no registry of people.');
  return { rules, registries, people };
}
