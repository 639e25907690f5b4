import type { Ctx } from '#platform/context';
import {
  Button,
  ButtonRow,
  DataTable,
  EmptyState,
  Form,
  Notice,
  PageTitle,
  SummaryList,
  Tag,
  Time,
} from '#ui';
import { deskHref, RegistryFrame } from '../../explorer/frame.tsx';
import type { DescribedStep } from '../describe-plan.ts';
import type { ShownPlan } from '../show-plan.ts';
import { Changes } from './changes.tsx';

const Confirmed = ({ ctx, name, at }: { ctx: Ctx; name: string | null; at: Date | null }) =>
  name && at ? (
    <>
      {name}, <Time at={at} />
    </>
  ) : (
    ctx.t('registries.plan.page.not_yet')
  );

function Steps({ ctx, steps }: { ctx: Ctx; steps: readonly DescribedStep[] }) {
  const { t } = ctx;
  return (
    <DataTable
      caption={t('registries.plan.page.steps')}
      rows={steps}
      empty={t('registries.design.only_adds')}
      columns={[
        {
          head: t('registries.plan.page.step'),
          header: true,
          cell: (step) => (
            <>
              {step.what}
              <p class="hint">{step.happens}</p>
              {step.failing && (
                <p>
                  <Tag tone={step.blocks ? 'next' : 'due'}>
                    {t(step.blocks ? 'registries.plan.page.blocks' : 'registries.plan.page.mind')}
                  </Tag>{' '}
                  {step.failing}
                </p>
              )}
            </>
          ),
        },
        { head: t('registries.plan.page.rows'), align: 'end', cell: ({ rows }) => rows },
        { head: t('registries.plan.page.time'), cell: ({ time }) => time },
        { head: t('registries.plan.page.locks'), cell: ({ locks }) => locks },
        { head: t('registries.plan.page.back'), cell: ({ reversible }) => reversible },
      ]}
    />
  );
}

/** What a change of a declaration would do to the records, and who has confirmed it. */
export function PlanPage({ ctx, shown }: { ctx: Ctx; shown: ShownPlan }) {
  const { t } = ctx;
  const { registry, waiting, plan, steps, blocked } = shown;
  const title = t('registries.plan.page.title');
  const mayConfirm =
    waiting && !blocked && ((shown.keeper && !waiting.keptBy) || (shown.operator && !waiting.releasedBy));
  const agreed = waiting?.keptBy && waiting.releasedBy;
  return (
    <RegistryFrame
      ctx={ctx}
      registry={registry}
      here="declaration"
      title={title}
      crumbs={
        shown.keeper
          ? [{ href: deskHref(registry, '/declaration'), text: t('registries.tabs.declaration') }]
          : []
      }
    >
      <PageTitle lead={waiting && t('registries.plan.page.lead')}>{title}</PageTitle>
      {!waiting || !plan ? (
        <EmptyState title={t('registries.plan.page.none')} />
      ) : (
        <>
          {waiting.fault && (
            <Notice kind="error" title={t('registries.plan.page.fault')}>
              {waiting.fault}
            </Notice>
          )}
          {agreed && <Notice kind="info">{t('registries.plan.page.soon')}</Notice>}
          <SummaryList
            rows={[
              {
                key: t('registries.plan.page.versions'),
                value: t('registries.plan.page.from_to', {
                  from: plan.before.version,
                  to: plan.registry.version,
                }),
              },
              {
                key: t('registries.plan.page.origin'),
                value: (
                  <>
                    {t(`registries.plan.origin.${waiting.origin}`)}, <Time at={waiting.notedAt} />
                  </>
                ),
              },
              {
                key: t('registries.plan.page.measured'),
                value: waiting.measuredAt ? (
                  <Time at={waiting.measuredAt} />
                ) : (
                  t('registries.plan.page.measuring')
                ),
              },
              {
                key: t('registries.plan.page.keeper'),
                value: <Confirmed ctx={ctx} name={waiting.keptName} at={waiting.keptAt} />,
              },
              {
                key: t('registries.plan.page.operator'),
                value: <Confirmed ctx={ctx} name={waiting.releasedName} at={waiting.releasedAt} />,
              },
              { key: t('registries.plan.page.hash'), value: <code>{plan.hash}</code> },
            ]}
          />
          {steps && <Steps ctx={ctx} steps={steps} />}
          <Changes ctx={ctx} changes={shown.changes} />
          {steps && blocked && <Notice kind="warning">{t('registries.plan.page.blocked')}</Notice>}
          <Form action={deskHref(registry, '/declaration/plan')}>
            <input type="hidden" name="plan" value={plan.hash} />
            <ButtonRow>
              {mayConfirm && (
                <Button name="decision" value="confirm">
                  {t('registries.plan.page.confirm')}
                </Button>
              )}
              <Button kind="secondary" name="decision" value="again">
                {t('registries.plan.page.again')}
              </Button>
              {shown.keeper && (
                <Button kind="danger" name="decision" value="withdraw">
                  {t('registries.plan.page.withdraw')}
                </Button>
              )}
            </ButtonRow>
          </Form>
        </>
      )}
    </RegistryFrame>
  );
}
