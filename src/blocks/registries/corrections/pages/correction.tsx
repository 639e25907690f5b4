import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { Button, ButtonRow, ErrorSummary, Form, Notice, PageTitle, SummaryList, TextArea, Time } from '#ui';
import { deskHref, RegistryFrame } from '../../explorer/frame.tsx';
import type { viewCorrection } from '../show-corrections.ts';
import { CorrectionState } from './corrections.tsx';

/** One value that an agency calls wrong, and the decision about it. */
export function CorrectionPage({
  ctx,
  view: { registry, one, before, proposed, keeper, decides },
  error,
}: {
  ctx: Ctx;
  view: Awaited<ReturnType<typeof viewCorrection>>;
  error?: string;
}) {
  const { t } = ctx;
  const here = deskHref(registry, `/corrections/${one.id}`);
  const nothing = t('registries.correction.nothing');
  return (
    <RegistryFrame
      ctx={ctx}
      registry={registry}
      here="corrections"
      title={one.title}
      crumbs={[{ href: deskHref(registry, '/corrections'), text: t('registries.tabs.corrections') }]}
    >
      {error && <ErrorSummary errors={[{ href: '#answer', text: error }]} />}
      <PageTitle caption={localized(registry.title, ctx.lang)}>{one.title}</PageTitle>
      <SummaryList
        rows={[
          {
            key: t('registries.correction.record'),
            value: (
              <a
                href={deskHref(
                  registry,
                  `/records/${one.recordId}${one.caseId && !keeper ? `?case=${one.caseId}` : ''}`,
                )}
              >
                {t('registries.correction.open_record')}
              </a>
            ),
          },
          { key: t('registries.correction.stands'), value: <CorrectionState ctx={ctx} state={one.state} /> },
          {
            key: t(`registries.correction.${one.state === 'asked' ? 'before' : 'before_then'}`),
            value: before || nothing,
          },
          { key: t('registries.correction.proposed'), value: proposed || nothing },
          { key: t('registries.correction.reason'), value: one.reason },
          { key: t('registries.correction.asked_by'), value: `${one.askedName}, ${one.agency}` },
          { key: t('registries.correction.asked_at'), value: <Time at={one.askedAt} /> },
          ...(one.decidedAt
            ? [
                { key: t('registries.correction.decided_by'), value: one.decidedName ?? '' },
                { key: t('registries.correction.decided_at'), value: <Time at={one.decidedAt} /> },
              ]
            : []),
          ...(one.answer ? [{ key: t('registries.correction.answer'), value: one.answer }] : []),
          ...(one.done
            ? [
                {
                  key: t('registries.correction.used'),
                  value:
                    one.done.cases.length === 0 ? (
                      t('registries.correction.not_used')
                    ) : (
                      <ul>
                        {one.done.cases.map(({ id, code }) => (
                          <li key={id} class="code">
                            {code || id}
                          </li>
                        ))}
                      </ul>
                    ),
                },
              ]
            : []),
        ]}
      />
      {decides && (
        <Form action={here}>
          <TextArea
            name="answer"
            label={t('registries.correction.answer')}
            hint={t('registries.correction.answer_hint')}
          />
          <ButtonRow>
            <Button name="decision" value="grant">
              {t('registries.correction.grant')}
            </Button>
            <Button name="decision" value="refuse" kind="secondary">
              {t('registries.correction.refuse')}
            </Button>
          </ButtonRow>
        </Form>
      )}
      {one.state === 'asked' && !decides && <Notice kind="info">{t('registries.correction.waits')}</Notice>}
    </RegistryFrame>
  );
}
