import type { Ctx } from '#platform/context';
import type { FieldFault } from '#platform/errors';
import {
  Button,
  CheckboxGroup,
  ErrorSummary,
  Form,
  LinkButton,
  Notice,
  PageTitle,
  Shell,
  SummaryList,
} from '#ui';
import type { AnswerGroup } from '#ui/form';
import { ActsForNotice } from '../counter/pages/acts-for.tsx';
import { type Again, AtCounter } from '../counter/pages/at-counter.tsx';
import type { Draft } from '../draft.ts';
import { draftPath } from '../draft-path.ts';
import type { DueFee } from '../fees-of.ts';
import type { Paper } from '../papers-in.ts';
import type { Signer } from '../signers.ts';
import { DraftLinks, draftCrumbs } from './draft-page.tsx';
import { DraftHistory, SignersPart } from './signers.tsx';

interface Props {
  ctx: Ctx;
  draft: Draft;
  title: string;
  answers: readonly AnswerGroup[];
  /** Faults of the whole form, each with the page that it is put right on. */
  faults: readonly (FieldFault & { page: string })[];
  forWhom?: string;
  agency?: string;
  newer?: boolean;
  signers: readonly Signer[];
  /** Somebody who must confirm has not. */
  unsigned: boolean;
  /** What is handed in with it. */
  papers: readonly Paper[];
  /** What is to be paid for what is asked. */
  fees: readonly DueFee[];
  again: Again;
}

/** All answers once more, before they are filed. */
export function ReviewPage(props: Props) {
  const { ctx, draft, title, answers, faults, forWhom, agency, newer, signers, unsigned } = props;
  const { papers, fees, again } = props;
  const { t } = ctx;
  const at = draftPath(draft);
  const { actingFor } = ctx.actor;
  const mayNot = actingFor && !actingFor.powers.includes('submit') ? actingFor : undefined;
  const errors = faults.map(({ page, code, params, pointer }) => ({
    href: `${at}/${page}?from=review#${pointer.slice(1).replaceAll('/', '-')}`,
    text: t(code, params),
  }));
  return (
    <Shell
      ctx={ctx}
      title={`${t('services.review.title')} – ${title}`}
      section={draft.intake ? '/desk' : undefined}
      breadcrumbs={draftCrumbs(ctx, draft)}
    >
      <ErrorSummary errors={errors} title={t('services.review.incomplete')} />
      <ErrorSummary
        errors={again.faults.map(({ pointer, code, params }) => ({
          href: `#${pointer.slice(1)}`,
          text: t(code, params),
        }))}
      />
      <ActsForNotice ctx={ctx} draft={draft} />
      {newer && <Notice title={t('services.draft.newer')} />}
      <PageTitle caption={title} lead={t('services.review.lead')}>
        {t('services.review.title')}
      </PageTitle>
      {forWhom && <p>{t('services.review.for', { name: forWhom })}</p>}
      {answers.map(({ group, title: heading, rows }) => (
        <section key={group}>
          <h2>{heading}</h2>
          <SummaryList
            rows={rows.map(({ label, text, source, pointer }) => ({
              key: label,
              value: text || <span class="hint">{t('services.review.empty')}</span>,
              source: source && t('services.from', { registry: source }),
              action: source
                ? undefined
                : {
                    href: `${at}/${group}?from=review#${pointer.slice(1).replaceAll('/', '-')}`,
                    text: t('services.review.change'),
                  },
            }))}
          />
        </section>
      ))}
      <SignersPart
        ctx={ctx}
        draft={draft}
        signers={signers}
        unsigned={unsigned}
        complete={errors.length === 0}
      />
      {mayNot ? (
        <Notice title={t('services.review.no_submit', { name: mayNot.name })}>
          <p>{t('services.review.no_submit_text', { name: mayNot.name })}</p>
        </Notice>
      ) : errors.length === 0 && unsigned ? null : errors.length > 0 ? (
        <LinkButton href={errors[0]!.href}>{t('services.review.complete')}</LinkButton>
      ) : (
        <Form action={`${at}/submit`}>
          {agency && <p>{t('services.review.agency', { agency })}</p>}
          {fees.map(({ fee, total }) => (
            <p key={fee.name}>
              {t(fee.collect === 'counter' ? 'services.review.fee_at_counter' : 'services.review.fee', {
                fee: fee.name,
                amount: ctx.app.country.formats.money(total, ctx.lang),
              })}
            </p>
          ))}
          {draft.intake ? (
            <AtCounter ctx={ctx} draft={draft} papers={papers} again={again} />
          ) : (
            <CheckboxGroup
              name="declaration"
              label={t('services.review.declaration_legend')}
              options={[{ value: 'true', text: t('services.review.declaration') }]}
              error={again.faults.length > 0 ? t('services.review.undeclared') : undefined}
            />
          )}
          <Button>{t(draft.intake ? 'services.counter.file' : 'services.review.submit')}</Button>
        </Form>
      )}
      <DraftHistory ctx={ctx} draft={draft} />
      <hr />
      <DraftLinks ctx={ctx} draft={draft} />
      <Form action={`${at}/delete`}>
        <Button kind="link">{t('services.draft.delete')}</Button>
      </Form>
    </Shell>
  );
}
