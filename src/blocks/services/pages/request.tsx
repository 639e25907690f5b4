import type { Ctx } from '#platform/context';
import type { FieldFault } from '#platform/errors';
import { Button, ButtonRow, ErrorSummary, Form, Notice, PageTitle, Shell, SummaryList, TextArea } from '#ui';
import { type AnswerGroup, faultLinks } from '#ui/form';
import type { RequestRow } from '../request-store.ts';

/** What somebody is asked: to confirm answers that they read here, or to take over a draft of which they read the name. */
export function RequestPage({
  ctx,
  request,
  title,
  answers,
  seen,
  faults,
}: {
  ctx: Ctx;
  request: RequestRow;
  title: string;
  answers: readonly AnswerGroup[];
  seen?: string;
  faults: readonly FieldFault[];
}) {
  const { t } = ctx;
  const { kind, ownerName: name, role, state } = request;
  const what = kind === 'sign' ? 'sign' : 'take';
  const heading = t(`services.request.${what}`);
  return (
    <Shell
      ctx={ctx}
      title={`${heading} – ${title}`}
      breadcrumbs={[{ href: '/my', text: t('services.draft.my') }]}
    >
      <ErrorSummary errors={faultLinks(faults, t)} />
      <PageTitle caption={title} lead={t(`services.request.${what}_lead`, { name, role: role ?? '' })}>
        {heading}
      </PageTitle>
      {state !== 'waiting' ? (
        <Notice title={t(`services.request.is_${state}`)} />
      ) : (
        <>
          {answers.map(({ group, title: part, rows }) => (
            <section key={group}>
              <h2>{part}</h2>
              <SummaryList
                rows={rows.map(({ label, text, source, file }) => ({
                  key: label,
                  value: file ? <a href={`/drafts/requests/${request.id}/files/${file}`}>{text}</a> : text,
                  source: source && t('services.from', { registry: source }),
                }))}
              />
            </section>
          ))}
          <Form action={`/drafts/requests/${request.id}`}>
            {seen && <input type="hidden" name="seen" value={seen} />}
            <h2>{t(`services.request.${what}_answer`)}</h2>
            <p>{t(`services.request.${what}_means`)}</p>
            <TextArea
              name="reason"
              label={t('services.request.reason')}
              hint={t('services.request.reason_hint')}
              optional
              rows={3}
              maxlength={500}
              error={faults[0] && t(faults[0].code, faults[0].params)}
            />
            <ButtonRow>
              <Button name="answer" value="yes">
                {t(`services.request.${what}_yes`)}
              </Button>
              <Button kind="secondary" name="answer" value="no">
                {t(`services.request.${what}_no`)}
              </Button>
            </ButtonRow>
          </Form>
        </>
      )}
    </Shell>
  );
}
