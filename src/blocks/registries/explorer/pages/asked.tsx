import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { listHref } from '../list-href.ts';
import type { ListQuery } from '../list-query.ts';
import type { Listed } from '../list-records.ts';
import type { Filter } from '../list-sql.ts';

/** What a filter asks for, in words. */
function inWords(ctx: Ctx, { areas }: Listed['asked'], filter: Filter): string {
  const { t, lang } = ctx;
  const { attribute } = filter;
  const { formats } = ctx.app.country;
  if (filter.kind === 'begins') return `${filter.text}*`;
  if (filter.kind === 'range') {
    const say = (value: string) =>
      attribute.format === 'date' ? formats.date(value, lang) : formats.number(Number(value), lang);
    return (['from', 'to'] as const)
      .flatMap((side) =>
        filter[side] === undefined ? [] : [`${t(`registries.list.${side}`)} ${say(filter[side])}`],
      )
      .join(' ');
  }
  if (areas[attribute.name]) return areas[attribute.name]!;
  const value = String(filter.values[0]);
  const label = attribute.labels[value];
  if (label) return localized(label, lang);
  return attribute.type === 'boolean' ? t(value === 'true' ? 'registries.yes' : 'registries.no') : value;
}

/** What the list is narrowed to, each with a way to take it away again. */
export function AskedFor({ ctx, listed, query }: { ctx: Ctx; listed: Listed; query: ListQuery }) {
  const { t, lang } = ctx;
  const { asked, registry } = listed;
  if (asked.filters.length === 0) return null;
  return (
    <ul class="asked-for" aria-label={t('registries.list.asked')}>
      {asked.filters.map((filter) => {
        const name = `f.${filter.attribute.name}`;
        const without = Object.fromEntries(
          Object.keys(query)
            .filter((part) => part === name || part.startsWith(`${name}.`))
            .map((part) => [part, '']),
        );
        const text = `${localized(filter.attribute.title, lang)}: ${inWords(ctx, asked, filter)}`;
        return (
          <li key={name}>
            {text}{' '}
            <a href={listHref(registry, query, without)}>
              {t('registries.list.without')}
              <span class="hidden"> {text}</span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
