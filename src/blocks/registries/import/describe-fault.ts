import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import type { Registry } from '../declaration.ts';
import type { RowFault } from './import-store.ts';
import { VALID_FROM } from './map-columns.ts';

/** Faults of the shape of a value: an example says more than they do. */
const SHAPES: ReadonlySet<string> = new Set(['pattern', 'format', 'enum']);

/** What stands there in the examples that the declaration gives. */
const exampleOf = ({ examples }: Registry, attribute: string): string =>
  String(examples.map((one) => one[attribute]).find((value) => value !== undefined && value !== null) ?? '');

/** A fault of a row in words: the name of its column, what is wrong and what to do. */
export function describeFault(
  ctx: Pick<Ctx, 't' | 'lang'>,
  registry: Registry,
  { attribute, code, params }: RowFault,
): { attribute: string; reason: string } {
  const declared = registry.attributes.find(({ name }) => name === attribute);
  const name =
    attribute === VALID_FROM
      ? ctx.t('registries.import.valid_from')
      : declared
        ? localized(declared.title, ctx.lang)
        : attribute;
  const key = `registries.import.fault.${code}`;
  const reason = ctx.t(key, params);
  const said =
    reason === key ? ctx.t('registries.import.fault.other', { fault: params.fault ?? code }) : reason;
  const example = SHAPES.has(code) ? exampleOf(registry, attribute) : '';
  return {
    attribute: name,
    reason: example ? `${said} ${ctx.t('registries.import.fault.like', { example })}` : said,
  };
}
