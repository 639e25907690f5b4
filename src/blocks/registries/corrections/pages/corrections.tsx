import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { DataTable, EmptyState, PageTitle, Tag, Time } from '#ui';
import type { Registry } from '../../declaration.ts';
import { deskHref, RegistryFrame } from '../../explorer/frame.tsx';
import type { Correcting } from '../correction-store.ts';
import type { ShownCorrection } from '../show-corrections.ts';

const TONE = { asked: 'due', granted: 'done', refused: 'plain' } as const;

/** How far a request is. */
export const CorrectionState = ({ ctx, state }: { ctx: Ctx; state: Correcting['state'] }) => (
  <Tag tone={TONE[state]}>{ctx.t(`registries.correction.state.${state}`)}</Tag>
);

/** What agencies call wrong in a registry: open requests first. */
export function CorrectionsPage({
  ctx,
  registry,
  corrections,
}: {
  ctx: Ctx;
  registry: Registry;
  corrections: readonly ShownCorrection[];
}) {
  const { t } = ctx;
  const title = t('registries.tabs.corrections');
  return (
    <RegistryFrame ctx={ctx} registry={registry} here="corrections">
      <PageTitle caption={localized(registry.title, ctx.lang)} lead={t('registries.correction.list_lead')}>
        {title}
      </PageTitle>
      {corrections.length === 0 ? (
        <EmptyState title={t('registries.correction.none')}>
          <p>{t('registries.correction.none_hint')}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={title}
          hideCaption
          columns={[
            {
              head: t('registries.correction.attribute'),
              header: true,
              cell: (one) => <a href={deskHref(registry, `/corrections/${one.id}`)}>{one.title}</a>,
            },
            { head: t('registries.correction.asked_by'), cell: (one) => `${one.askedName}, ${one.agency}` },
            { head: t('registries.correction.asked_at'), cell: (one) => <Time at={one.askedAt} /> },
            {
              head: t('registries.correction.stands'),
              cell: (one) => <CorrectionState ctx={ctx} state={one.state} />,
            },
          ]}
          rows={corrections}
        />
      )}
    </RegistryFrame>
  );
}
