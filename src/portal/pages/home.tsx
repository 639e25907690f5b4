import type { Ctx } from '#platform/context';
import { Hero, LinkList, SearchBox, Shell } from '#ui';

interface Entry {
  readonly name: string;
  readonly title: string;
  readonly summary?: string;
  readonly online: boolean;
}

/** The front door: search first, then the moments of life, then what can be filed today. */
export function HomePage({
  ctx,
  events,
  services,
}: {
  ctx: Ctx;
  events: readonly { id: string; title: string; description?: string }[];
  services: readonly Entry[];
}) {
  const { t } = ctx;
  const online = services.filter((service) => service.online);
  return (
    <Shell ctx={ctx} title={t('ui.product')} width="wide">
      <Hero title={t('portal.home.title')} lead={t('portal.home.lead')}>
        <SearchBox action="/services" label={t('portal.home.search')} hint={t('portal.home.hint')} big />
      </Hero>
      <section>
        <h2>{t('portal.home.events')}</h2>
        <LinkList
          columns
          items={events.map(({ id, title, description }) => ({
            href: `/life-events/${id}`,
            title,
            description,
          }))}
        />
      </section>
      <section>
        <h2>{t('portal.home.online')}</h2>
        <LinkList
          items={online.map(({ name, title, summary }) => ({
            href: `/services/${name}`,
            title,
            description: summary,
          }))}
        />
        <p>
          <a href="/services">{t('portal.home.all', { count: services.length })}</a>
        </p>
      </section>
      <section>
        <h2>{t('portal.home.trust')}</h2>
        <LinkList
          columns
          items={[
            { href: '/follow', title: t('portal.home.follow'), description: t('portal.home.follow_text') },
            { href: '/verify', title: t('portal.home.verify'), description: t('portal.home.verify_text') },
            {
              href: '/my/data/reads',
              title: t('portal.home.reads'),
              description: t('portal.home.reads_text'),
            },
          ]}
        />
      </section>
    </Shell>
  );
}
