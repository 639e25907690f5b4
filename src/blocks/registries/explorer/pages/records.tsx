import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { ButtonRow, DataTable, EmptyState, ErrorSummary, LinkButton, Notice, PageTitle, Time } from '#ui';
import { COUNTED } from '../explorer-store.ts';
import { RegistryFrame } from '../frame.tsx';
import { askedOf, listHref } from '../list-href.ts';
import type { ListQuery } from '../list-query.ts';
import type { Listed } from '../list-records.ts';
import { LOOKED_AT } from '../list-sql.ts';
import type { SavedList } from '../saved-list-store.ts';
import type { Standing } from '../standing-for.ts';
import { tabs } from '../tabs.ts';
import { AskedFor } from './asked.tsx';
import { ListFilters } from './list-filters.tsx';
import { SavedLists } from './saved-lists.tsx';

/** How many records there are, as far as that was counted. */
function countText(ctx: Ctx, { count: { found, exact }, asked }: Listed): string {
  const { t, lang } = ctx;
  const { formats } = ctx.app.country;
  const number = formats.number(Math.min(found, COUNTED), lang);
  const count = exact
    ? number
    : t(found > COUNTED ? 'registries.list.more_than' : 'registries.list.at_least', { number });
  const text = t('registries.list.found_on', { count, day: formats.date(asked.day, lang) });
  return text.charAt(0).toLocaleUpperCase(lang) + text.slice(1);
}

/** What must be known to read the list rightly. */
function Remarks({ ctx, listed }: { ctx: Ctx; listed: Listed }) {
  const { t, lang } = ctx;
  const { order, asked } = listed;
  const by = localized(order.by.title, lang);
  return (
    <>
      {asked.knownAt && (
        <Notice kind="info">
          <p>
            <Time at={asked.knownAt} />. {t('registries.list.known_then')}
          </p>
        </Notice>
      )}
      {order.refused && (
        <p class="meta">
          {t('registries.list.too_long', { attribute: localized(order.refused.title, lang), by })}
        </p>
      )}
      {order.leavesOut && <p class="meta">{t('registries.list.leaves_out', { attribute: by })}</p>}
    </>
  );
}

/** The records of a registry as they hold on a day. */
export function RecordsPage({
  standing,
  listed,
  texts,
  query,
  lists,
}: {
  standing: Standing;
  listed: Listed;
  /** What stands in each row, in words. */
  texts: readonly (readonly string[])[];
  query: ListQuery;
  /** Lists that were kept under a name. */
  lists: readonly SavedList[];
}) {
  const { ctx, registry, forCase } = standing;
  const { t, lang } = ctx;
  const { columns, rows, asked, next, previous } = listed;
  const moment = { case: forCase?.id, ...pick(askedOf(query), /^(on|known|known_at)(\.|$)/) };
  const lines = rows.map((row, nth) => ({ row, text: texts[nth]! }));
  const exports = tabs.find((tab) => tab.name === 'exports' && tab.shown(ctx, registry));
  return (
    <RegistryFrame ctx={ctx} registry={registry} here="records">
      {asked.faults.length > 0 && (
        <ErrorSummary errors={asked.faults.map(({ name, text }) => ({ href: `#${name}`, text }))} />
      )}
      <PageTitle caption={registry.name}>{localized(registry.title, lang)}</PageTitle>
      {forCase && <Notice kind="info">{t('registries.list.for_case', { case: forCase.code })}</Notice>}
      <ListFilters ctx={ctx} listed={listed} query={query} />
      <AskedFor ctx={ctx} listed={listed} query={query} />
      <SavedLists ctx={ctx} registry={registry} lists={lists} query={query} />
      {asked.faults.length > 0 ? (
        <EmptyState title={t('registries.list.faults')}>
          <ul>
            {asked.faults.flatMap(({ name, choices }) =>
              choices.map(({ value, text }) => (
                <li key={value}>
                  <a href={listHref(registry, query, { [name]: value })}>{text}</a>
                </li>
              )),
            )}
          </ul>
        </EmptyState>
      ) : (
        <>
          <p>
            <strong>{countText(ctx, listed)}</strong>
          </p>
          <Remarks ctx={ctx} listed={listed} />
          {rows.length > 0 && (
            <DataTable
              caption={localized(registry.title, lang)}
              hideCaption
              columns={columns.map((attribute, at) => ({
                head: localized(attribute.title, lang),
                header: at === 0,
                align: attribute.type === 'integer' || attribute.type === 'number' ? 'end' : 'start',
                cell: ({ row, text }: (typeof lines)[number]) =>
                  at === 0 ? (
                    <a href={listHref(registry, moment, {}, `/records/${row.recordId}`)}>{text[at] || '–'}</a>
                  ) : (
                    text[at]
                  ),
              }))}
              rows={lines}
            />
          )}
          {rows.length === 0 &&
            (next || previous ? (
              <p>
                {t('registries.list.looked_at', {
                  number: ctx.app.country.formats.number(LOOKED_AT, lang),
                })}
              </p>
            ) : (
              <EmptyState title={t('registries.list.none')} />
            ))}
          <ButtonRow>
            {previous && (
              <LinkButton href={listHref(registry, query, { before: previous })} kind="secondary">
                {t('registries.list.previous')}
              </LinkButton>
            )}
            {next && (
              <LinkButton href={listHref(registry, query, { after: next })} kind="secondary">
                {t('registries.list.next')}
              </LinkButton>
            )}
            {exports && (
              <LinkButton href={listHref(registry, query, {}, exports.path)} kind="link">
                {t('registries.list.export')}
              </LinkButton>
            )}
          </ButtonRow>
        </>
      )}
    </RegistryFrame>
  );
}

/** The parts of an address with such names. */
const pick = (query: Record<string, string>, names: RegExp): Record<string, string> =>
  Object.fromEntries(Object.entries(query).filter(([name]) => names.test(name)));
