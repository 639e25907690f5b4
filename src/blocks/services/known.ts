import { parse } from 'yaml';
import { getRegistry } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import type { Known } from './check-tasks.ts';
import type { CountryFolder, TextFile } from './read-folder.ts';

type Loose = Record<string, unknown>;
const isObject = (value: unknown): value is Loose =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** A YAML file that is a map, or an empty one: what is wrong with it is told where it belongs. */
function mapOf(file: TextFile | undefined): Loose {
  try {
    const data: unknown = file && parse(file.text);
    return isObject(data) ? data : {};
  } catch {
    return {};
  }
}

/** Names of registries that occur anywhere in the folders' texts, so that only these are looked up. */
function registryNames({ folders }: CountryFolder): Set<string> {
  const found = new Set<string>();
  for (const { files } of folders)
    for (const text of Object.values(files))
      for (const [, name] of text.matchAll(
        /\b(?:registry|write|from_registry):\s*['"]?([a-z][a-z0-9-]*\.[a-z][a-z0-9-]*)/g,
      ))
        found.add(name!);
  return found;
}

/** What the rest of the country knows, for the cross references of services. */
export async function knownOf(ctx: Ctx, country: CountryFolder): Promise<Known> {
  const registries = new Map<string, { attributes: ReadonlySet<string>; key?: string }>();
  for (const name of registryNames(country)) {
    try {
      const registry = await getRegistry(ctx, name);
      registries.set(name, {
        attributes: new Set(registry.attributes.map((attribute) => attribute.name)),
        key: registry.key,
      });
    } catch (error) {
      if (!(error instanceof CodedError) || error.status !== 404) throw error;
    }
  }
  const agencies = mapOf(country.agencies);
  const bodies = [agencies.agencies, agencies.generated].flatMap((list) =>
    Array.isArray(list) ? list.filter(isObject).map(({ body }) => String(body)) : [],
  );
  return {
    roles: new Set(Object.keys(ctx.app.country.roles)),
    bodies: country.agencies && new Set(bodies),
    templates: country.templates,
    lifeEvents: new Set(Object.keys(mapOf(country.lifeEvents))),
    services: new Map(
      country.folders.map(({ field, name, path, files }) => {
        const form = files['form.yaml'];
        const properties = form === undefined ? {} : mapOf({ file: path, text: form }).properties;
        return [`${field}.${name}`, Object.keys(isObject(properties) ? properties : {})];
      }),
    ),
    registries,
  };
}
