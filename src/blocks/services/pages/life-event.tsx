import type { Ctx } from '#platform/context';
import { LinkList, PageTitle, Shell } from '#ui';
import type { ServiceSummary } from '../list-services.ts';
import { serviceLinks } from './services.tsx';

/** What is to be done at one moment of a life. */
export function LifeEventPage({
  ctx,
  event,
  services,
}: {
  ctx: Ctx;
  event: { id: string; title: string; description: string };
  services: readonly ServiceSummary[];
}) {
  const { t } = ctx;
  return (
    <Shell
      ctx={ctx}
      title={event.title}
      section="/services"
      breadcrumbs={[{ href: '/services', text: t('services.title') }]}
    >
      <PageTitle caption={t('services.life_event')} lead={event.description}>
        {event.title}
      </PageTitle>
      <LinkList items={serviceLinks(ctx, services)} />
    </Shell>
  );
}
