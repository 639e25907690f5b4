import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { localized } from '#platform/i18n';
import { EmptyState, LinkList, PageTitle, SearchBox, Shell, Split, Tag } from '#ui';
import type { AreaState } from '../area.ts';
import { eve } from '../days.ts';
import type { FoundAddress } from '../find-address.ts';
import { hrefOf } from './links.tsx';
import { type Place, Reading } from './reading.tsx';

export interface FoundArea {
  readonly state: AreaState;
  /** What it lay in, in words. */
  readonly where: string;
  /** What it is today, where it has ended. */
  readonly now?: string;
}

/** An area as a result of searching. */
const itemOf =
  (ctx: Ctx) =>
  ({ state, where, now }: FoundArea) => ({
    href: hrefOf(state),
    title: localized(state.title, ctx.lang),
    description: where,
    ...(state.validTo !== null && {
      meta: (
        <>
          <Tag tone="plain">
            {ctx.t('agencies.areas.until', {
              date: ctx.app.country.formats.date(eve(state.validTo), ctx.lang),
            })}
          </Tag>{' '}
          {now}
        </>
      ),
    }),
  });

/** Areas of today and before, found by a name or a whole address. */
export function AreasPage({
  ctx,
  query,
  on,
  found,
  address,
  places,
  highest,
}: {
  ctx: Ctx;
  query: string;
  on?: PlainDate;
  found: readonly FoundArea[];
  /** How the words read as an address; undefined when they are a name alone. */
  address?: FoundAddress;
  places: readonly Place[];
  highest: readonly AreaState[];
}) {
  const { t } = ctx;
  const title = t('agencies.areas.title');
  const [example = ''] = ctx.app.country.addresses?.examples ?? [];
  return (
    <Shell ctx={ctx} title={query ? `${query} – ${title}` : title} width="wide" section="/areas">
      <PageTitle lead={t('agencies.areas.lead')}>{title}</PageTitle>
      <SearchBox
        action="/areas"
        label={t('agencies.areas.search')}
        value={query}
        hint={t('agencies.areas.search_hint', { example })}
      />
      <Split
        label={t('agencies.areas.browse')}
        aside={
          <>
            <h2>{t('agencies.areas.many')}</h2>
            <p>
              <a href="/areas/convert">{t('agencies.areas.convert.title')}</a>
            </p>
            <h2>{t('agencies.areas.browse')}</h2>
            <ul>
              {highest.map((area) => (
                <li key={area.code}>
                  <a href={hrefOf(area)}>{localized(area.title, ctx.lang)}</a>
                </li>
              ))}
            </ul>
          </>
        }
      >
        {address && <Reading ctx={ctx} found={address} places={places} />}
        {query && found.length === 0 && !address && (
          <EmptyState title={t('agencies.areas.none', { query })}>
            <p>{t('agencies.areas.none_hint')}</p>
          </EmptyState>
        )}
        {found.length > 0 && (
          <>
            <h2>
              {on
                ? t('agencies.areas.names_on', { date: ctx.app.country.formats.date(on, ctx.lang) })
                : t('agencies.areas.names')}
            </h2>
            <LinkList items={found.map(itemOf(ctx))} />
          </>
        )}
        {!query && <p>{t('agencies.areas.begin')}</p>}
      </Split>
    </Shell>
  );
}
