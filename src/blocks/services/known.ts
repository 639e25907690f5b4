import { parse } from 'yaml';
import { declaredBodies } from '#blocks/agencies';
import { templateNames } from '#blocks/documents';
import type { Registry } from '#blocks/registries';
import type { App } from '#platform/block';
import { isObject } from '#platform/json';
import type { Known } from './check-tasks.ts';
import type { CountryFolder } from './read-folder.ts';

/** The names at the top of a YAML map; none of one that cannot be read: what is wrong with it is told where it belongs. */
function namesIn(text: string | undefined, under?: string): string[] {
  try {
    const data: unknown = text && parse(text);
    const map = under && isObject(data) ? data[under] : data;
    return isObject(map) ? Object.keys(map) : [];
  } catch {
    return [];
  }
}

/** Hours of a time of day, `HH:MM`. */
const hoursOf = (time: string) => Number(time.slice(0, 2)) + Number(time.slice(3)) / 60;

/** What the rest of the country knows, for the cross references of services. */
export function knownOf(
  app: Pick<App, 'config' | 'country'>,
  country: CountryFolder,
  registries: readonly Registry[] | undefined,
): Known {
  return {
    roles: new Set(Object.keys(app.country.roles)),
    bodies: declaredBodies(app.config.countryDir),
    templates: templateNames(app),
    formats: Object.keys(app.country.fieldFormats ?? {}),
    dayHours: app.country.calendar.hours.reduce((sum, { from, to }) => sum + hoursOf(to) - hoursOf(from), 0),
    lifeEvents: new Set(namesIn(country.lifeEvents?.text)),
    services: new Map(
      country.folders.map(({ field, name, files }) => [
        `${field}.${name}`,
        namesIn(files['form.yaml'], 'properties'),
      ]),
    ),
    registries:
      registries &&
      new Map(
        registries.map(({ name, key, attributes, write }) => [
          name,
          {
            attributes: new Set(attributes.map((attribute) => attribute.name)),
            key,
            writers: new Set(write.flatMap((grant) => ('case' in grant ? grant.case.bodies : []))),
          },
        ]),
      ),
  };
}
