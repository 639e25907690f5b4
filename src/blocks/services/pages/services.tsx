import type { Ctx } from '#platform/context';
import { EmptyState, LinkList, PageTitle, Pagination, SearchBox, Shell, Split, Tag } from '#ui';
import type { ServiceSummary } from '../list-services.ts';

interface Props {
  ctx: Ctx;
  query: string;
  /** Where nothing is about it: what was meant, and what has some of its words. */
  meant: string;
  near: readonly ServiceSummary[];
  field?: { id: string; title: string };
  services: readonly ServiceSummary[];
  total: number;
  page: number;
  pages: number;
  href: (page: number) => string;
  fields: readonly { id: string; title: string; count: number }[];
  events: readonly { id: string; title: string }[];
}

export const serviceLinks = (ctx: Ctx, services: readonly ServiceSummary[]) =>
  services.map(({ name, title, summary, fieldTitle, online }) => ({
    href: `/services/${name}`,
    title,
    description: summary,
    meta: (
      <>
        {fieldTitle}{' '}
        <Tag tone={online ? 'done' : 'plain'}>
          {ctx.t(online ? 'services.online' : 'services.information')}
        </Tag>
      </>
    ),
  }));

/** The catalogue: found by words, by field or by life event. */
export function ServicesPage({
  ctx,
  query,
  meant,
  near,
  field,
  services,
  total,
  page,
  pages,
  href,
  fields,
  events,
}: Props) {
  const { t } = ctx;
  const title = field?.title ?? t('services.title');
  return (
    <Shell ctx={ctx} title={query ? `${query} – ${title}` : title} width="wide" section="/services">
      <PageTitle>{title}</PageTitle>
      <SearchBox
        action="/services"
        label={t('services.search')}
        value={query}
        hint={t('services.search_hint')}
      />
      <Split
        label={t('services.browse')}
        aside={
          <>
            <h2>{t('services.by_field')}</h2>
            <ul>
              {fields.map(({ id, title: name, count }) => (
                <li key={id}>
                  <a href={`/services?field=${id}`} aria-current={id === field?.id ? 'page' : undefined}>
                    {name}
                  </a>{' '}
                  ({count})
                </li>
              ))}
            </ul>
            <h2>{t('services.by_event')}</h2>
            <ul>
              {events.map(({ id, title: name }) => (
                <li key={id}>
                  <a href={`/life-events/${id}`}>{name}</a>
                </li>
              ))}
            </ul>
          </>
        }
      >
        {services.length === 0 ? (
          <>
            <EmptyState
              title={t('services.none_found', { query: meant || query })}
              action={{ href: '/services', text: t('services.show_all') }}
            >
              <p>{t('services.none_hint')}</p>
            </EmptyState>
            {near.length > 0 && (
              <section aria-labelledby="near">
                <h2 id="near">{t('services.near')}</h2>
                <LinkList items={serviceLinks(ctx, near)} />
              </section>
            )}
          </>
        ) : (
          <>
            <p aria-live="polite">{t('services.found', { count: total })}</p>
            <LinkList items={serviceLinks(ctx, services)} />
            <Pagination page={page} pages={pages} href={href} />
          </>
        )}
      </Split>
    </Shell>
  );
}
