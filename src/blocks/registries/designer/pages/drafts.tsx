import type { Ctx } from '#platform/context';
import { Button, DataTable, EmptyState, Form, PageTitle, Shell, TextField, Time } from '#ui';
import type { Draft } from '../draft-store.ts';
import { designHref } from './design-frame.tsx';

/** What is being drawn up at the reader's agencies, and the beginning of a registry that there is not yet. */
export function DraftsPage({
  ctx,
  drafts,
  mayBegin,
  typed = { name: '', title: '' },
  fault,
}: {
  ctx: Ctx;
  drafts: readonly Draft[];
  mayBegin: boolean;
  typed?: { readonly name: string; readonly title: string };
  fault?: string;
}) {
  const { t } = ctx;
  const title = t('registries.design.drafts');
  return (
    <Shell
      ctx={ctx}
      title={title}
      width="desk"
      section="/desk"
      breadcrumbs={[
        { href: '/desk', text: t('ui.nav.desk') },
        { href: '/desk/registries', text: t('registries.desk.title') },
      ]}
    >
      <PageTitle lead={t('registries.design.drafts_lead')}>{title}</PageTitle>
      {drafts.length === 0 ? (
        <EmptyState title={t('registries.design.no_drafts')} />
      ) : (
        <DataTable
          caption={title}
          hideCaption
          rows={drafts}
          columns={[
            {
              head: t('registries.catalogue.registry'),
              header: true,
              cell: ({ registry }) => <a href={designHref(registry)}>{registry}</a>,
            },
            { head: t('registries.design.changed'), cell: ({ changedBy }) => changedBy },
            { head: t('registries.quality.day'), cell: ({ changedAt }) => <Time at={changedAt} /> },
          ]}
        />
      )}
      {mayBegin && (
        <section>
          <h2>{t('registries.design.new')}</h2>
          <Form action="/desk/registry-drafts">
            <TextField
              name="name"
              label={t('registries.design.new_name')}
              hint={t('registries.design.new_name_hint')}
              value={typed.name}
              error={fault}
              maxlength={50}
              spellcheck={false}
            />
            <TextField
              name="title"
              label={t('registries.design.new_title')}
              value={typed.title}
              maxlength={200}
            />
            <Button>{t('registries.design.begin_new')}</Button>
          </Form>
        </section>
      )}
    </Shell>
  );
}
