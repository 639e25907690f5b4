import type { DeskAlert } from '#platform/block';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { DataTable, EmptyState, LinkList, PageTitle, Shell } from '#ui';
import { COUNTED } from '../explorer-store.ts';
import { deskHref } from '../frame.tsx';
import type { listOpenRegistries, OpenRegistry } from '../list-open-registries.ts';

/** A count as far as it is exact. */
export function counted(ctx: Ctx, count: number): string {
  const number = ctx.app.country.formats.number(Math.min(count, COUNTED), ctx.lang);
  return count > COUNTED ? ctx.t('registries.desk.more_than', { number }) : number;
}

/** The registries that an official may open: those they keep, and those that they read for a case. */
export function RegistriesPage({
  ctx,
  open: { kept, forCases },
  waiting,
}: {
  ctx: Ctx;
  open: Awaited<ReturnType<typeof listOpenRegistries>>;
  /** What waits for this official. */
  waiting: readonly DeskAlert[];
}) {
  const { t, lang } = ctx;
  const title = t('registries.desk.title');
  const name = {
    head: t('registries.desk.registry'),
    header: true,
    cell: ({ registry }: OpenRegistry) => (
      <>
        <a href={deskHref(registry)}>{localized(registry.title, lang)}</a>
        {registry.description && <div class="meta">{localized(registry.description, lang)}</div>}
      </>
    ),
  };
  return (
    <Shell
      ctx={ctx}
      title={title}
      width="desk"
      section="/desk"
      breadcrumbs={[{ href: '/desk', text: t('ui.nav.desk') }]}
    >
      <PageTitle lead={t('registries.desk.lead')}>{title}</PageTitle>
      {waiting.length > 0 && (
        <section>
          <h2>{t('registries.desk.waiting')}</h2>
          <LinkList
            items={waiting.map(({ href, title: of, kind, about }) => ({
              href,
              title: `${kind}: ${of}`,
              meta: about,
            }))}
          />
        </section>
      )}
      {kept.length + forCases.length + waiting.length === 0 && (
        <EmptyState title={t('registries.desk.none')} />
      )}
      {kept.length > 0 && (
        <section>
          <h2>{t('registries.desk.kept')}</h2>
          <DataTable
            caption={t('registries.desk.kept')}
            hideCaption
            columns={[
              name,
              {
                head: t('registries.desk.records'),
                align: 'end',
                cell: ({ count = 0 }) => counted(ctx, count),
              },
            ]}
            rows={kept}
          />
        </section>
      )}
      {forCases.length > 0 && (
        <section>
          <h2>{t('registries.desk.for_cases')}</h2>
          <p>{t('registries.desk.for_cases_lead')}</p>
          <DataTable caption={t('registries.desk.for_cases')} hideCaption columns={[name]} rows={forCases} />
        </section>
      )}
    </Shell>
  );
}
