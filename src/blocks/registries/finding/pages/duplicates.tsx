import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import {
  Button,
  DataTable,
  Details,
  EmptyState,
  ErrorSummary,
  Form,
  Notice,
  PageTitle,
  TextField,
} from '#ui';
import type { Registry } from '../../declaration.ts';
import { deskHref, RegistryFrame } from '../../explorer/frame.tsx';
import type { Merge, ShownPair, showDuplicates } from '../show-duplicates.ts';
import { PairScore } from './score.tsx';

type Shown = Awaited<ReturnType<typeof showDuplicates>>;

function Merges({
  ctx,
  registry,
  merges,
  wrong,
}: Pick<Shown, 'merges'> & { ctx: Ctx; registry: Registry; wrong?: string }) {
  const { t, lang } = ctx;
  const { dateTime } = ctx.app.country.formats;
  const record = (id: string, key: string) => <a href={deskHref(registry, `/records/${id}`)}>{key}</a>;
  return (
    <section>
      <h2>{t('registries.duplicates.merged')}</h2>
      <DataTable
        caption={t('registries.duplicates.merged')}
        hideCaption
        empty={t('registries.duplicates.none_merged')}
        columns={[
          {
            head: t('registries.duplicates.gone'),
            header: true,
            cell: (one: Merge) => record(one.gone, one.goneKey),
          },
          { head: t('registries.duplicates.survivor'), cell: (one) => record(one.survivor, one.survivorKey) },
          {
            head: t('registries.duplicates.when'),
            cell: (one) =>
              t('registries.duplicates.by', { at: dateTime(one.mergedAt, lang), name: one.merger }),
          },
          {
            head: t('registries.duplicates.why'),
            cell: (one) => (
              <>
                {one.decision}
                <div class="meta">{one.basis}</div>
                {one.undoneAt ? (
                  <div class="meta">
                    {t('registries.duplicates.undone', {
                      at: dateTime(one.undoneAt, lang),
                      name: one.undoer ?? '',
                      reason: one.undoReason ?? '',
                    })}
                  </div>
                ) : (
                  <Details summary={t('registries.duplicates.undo')}>
                    <p>{t('registries.duplicates.undo_lead')}</p>
                    <Form action={deskHref(registry, `/merges/${one.id}/undo`)}>
                      <TextField
                        name="reason"
                        id={`reason-${one.id}`}
                        label={t('registries.duplicates.undo_reason')}
                        error={wrong === one.id ? t('errors.registries.decision_missing') : undefined}
                      />
                      <Button kind="secondary">{t('registries.duplicates.undo')}</Button>
                    </Form>
                  </Details>
                )}
              </>
            ),
          },
        ]}
        rows={merges}
      />
    </section>
  );
}

/** Records that may be one and the same, and what was merged. */
export function DuplicatesPage({
  ctx,
  registry,
  search,
  pairs,
  count,
  merges,
  wrong,
}: Shown & { ctx: Ctx; registry: Registry; wrong?: string }) {
  const { t, lang } = ctx;
  const { dateTime, number } = ctx.app.country.formats;
  const searching = search !== undefined && search.doneAt === null;
  return (
    <RegistryFrame ctx={ctx} registry={registry} here="duplicates">
      {wrong && (
        <ErrorSummary
          errors={[{ href: `#reason-${wrong}`, text: t('errors.registries.decision_missing') }]}
        />
      )}
      <PageTitle caption={localized(registry.title, lang)} lead={t('registries.duplicates.lead')}>
        {t('registries.tabs.duplicates')}
      </PageTitle>
      {searching ? (
        <Notice kind="info">{t('registries.duplicates.searching')}</Notice>
      ) : (
        <Form action={deskHref(registry, '/duplicates/search')}>
          <p>
            {search?.doneAt
              ? t('registries.duplicates.searched', {
                  at: dateTime(search.doneAt, lang),
                  found: number(search.found ?? 0, lang),
                })
              : t('registries.duplicates.never')}
          </p>
          <Button kind="secondary">{t('registries.duplicates.search')}</Button>
        </Form>
      )}
      {pairs.length === 0 ? (
        <EmptyState title={t('registries.duplicates.none')} />
      ) : (
        <section>
          <h2>
            {t(count > 1000 ? 'registries.duplicates.more_than' : 'registries.duplicates.open', {
              count: number(Math.min(count, 1000), lang),
            })}
          </h2>
          <DataTable
            caption={t('registries.duplicates.two')}
            hideCaption
            columns={[
              {
                head: t('registries.duplicates.two'),
                header: true,
                cell: ({ texts }: ShownPair) =>
                  texts.map((text) => <div key={text}>{text ?? t('registries.duplicates.gone_since')}</div>),
              },
              {
                head: t('registries.finding_page.how_alike'),
                cell: ({ pair }) => <PairScore ctx={ctx} {...pair} two />,
              },
              {
                head: t('registries.duplicates.decide'),
                cell: ({ pair }) => (
                  <a href={deskHref(registry, `/duplicates/${pair.id}`)}>
                    {t('registries.duplicates.compare')}
                  </a>
                ),
              },
            ]}
            rows={pairs}
          />
        </section>
      )}
      <Merges ctx={ctx} registry={registry} merges={merges} wrong={wrong} />
    </RegistryFrame>
  );
}
