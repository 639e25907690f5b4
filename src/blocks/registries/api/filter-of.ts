import { isDay } from '#platform/calendar';
import type { Attribute, Registry } from '../declaration.ts';
import { errors } from '../errors.ts';
import { checkAttributes } from '../read-record.ts';
import type { Granted } from '../rules.ts';

const PREFIX = 'filter.';
const INTEGER = /^-?\d{1,15}$/;

/** A value as its attribute has it. @throws registries.filter_value */
function filterValue({ name, type, format }: Attribute, text: string): string | number | boolean {
  const refuse = () => errors.filter_value({ attribute: name });
  if (type === 'integer' || type === 'number') {
    if (!(type === 'integer' ? INTEGER.test(text) : text !== '' && Number.isFinite(Number(text))))
      throw refuse();
    return Number(text);
  }
  if (type === 'boolean') {
    if (text !== 'true' && text !== 'false') throw refuse();
    return text === 'true';
  }
  if (format === 'date' && !isDay(text)) throw refuse();
  if (text.includes('\0')) throw refuse();
  return text;
}

/**
 * What `filter.<attribute>=<value>` asks: equal values of indexed attributes that the reader may see, for asking for a value is a way of
 * reading it.
 * @throws registries.unknown_attribute, registries.not_indexed, registries.not_granted, registries.filter_value
 */
export function filterOf(
  registry: Registry,
  granted: Granted,
  query: Readonly<Record<string, unknown>>,
): Record<string, string | number | boolean> {
  const asked = Object.entries(query)
    .filter(([name]) => name.startsWith(PREFIX))
    .map(([name, value]): [string, string] => [name.slice(PREFIX.length), String(value)]);
  checkAttributes(
    registry,
    asked.map(([name]) => name),
  );
  return Object.fromEntries(
    asked.map(([name, text]) => {
      const attribute = registry.attributes.find((one) => one.name === name)!;
      if (!granted.attributes.has(name)) throw errors.not_granted({ registry: registry.name });
      if (!attribute.indexed && name !== registry.key)
        throw errors.not_indexed({ registry: registry.name, attribute: name });
      return [name, filterValue(attribute, text)];
    }),
  );
}
