import type { Ctx } from '#platform/context';
import {
  Button,
  ButtonRow,
  Details,
  ErrorSummary,
  Form,
  Notice,
  PageTitle,
  RadioGroup,
  Shell,
  TextArea,
  Time,
} from '#ui';
import type { Rating } from '../rating-store.ts';

const SCORES = [5, 4, 3, 2, 1] as const;

/** What a form that comes back was sent with, and what is wrong with it. */
export interface RatingAgain {
  readonly score?: string;
  readonly comment?: string;
  readonly error?: { readonly text: string; readonly field: 'score' | 'comment' };
}

/** How content were you? Five words and a free text. */
export function RatingForm({
  ctx: { t },
  action,
  ticket,
  rating,
  until,
  again,
}: {
  ctx: Ctx;
  action: string;
  /** Without an account: what says who may. */
  ticket?: string;
  rating: Rating | undefined;
  until?: Date;
  again?: RatingAgain;
}) {
  const wrong = (field: string) => (again?.error?.field === field ? again.error.text : undefined);
  return (
    <Form action={action}>
      {ticket && <input type="hidden" name="ticket" value={ticket} />}
      <RadioGroup
        name="score"
        label={t('cases.rating.question')}
        value={again?.score ?? rating?.score.toString()}
        options={SCORES.map((score) => ({ value: `${score}`, text: t(`cases.rating.score.${score}`) }))}
        error={wrong('score')}
      />
      <TextArea
        name="comment"
        label={t('cases.rating.comment')}
        hint={t('cases.rating.comment_hint')}
        value={again?.comment ?? rating?.comment ?? undefined}
        error={wrong('comment')}
        optional
        rows={3}
        maxlength={2000}
      />
      {until && (
        <p class="hint">
          {t('cases.rating.until')} <Time at={until} />
        </p>
      )}
      <ButtonRow>
        <Button kind={rating ? 'secondary' : 'primary'}>
          {t(rating ? 'cases.rating.change' : 'cases.rating.send')}
        </Button>
      </ButtonRow>
    </Form>
  );
}

/** The question at the end of a case, on its page. */
export const RatingSection = (props: {
  ctx: Ctx;
  action: string;
  ticket?: string;
  rating: Rating | undefined;
  until?: Date;
}) => {
  const { t } = props.ctx;
  return (
    <section aria-labelledby="rating">
      <h2 id="rating">{t('cases.rating.title')}</h2>
      {props.rating && (
        <Notice kind="success" title={t('cases.rating.thanks')}>
          <p>{t(`cases.rating.score.${props.rating.score}`)}</p>
        </Notice>
      )}
      {props.rating ? (
        <Details summary={t('cases.rating.change')}>
          <RatingForm {...props} />
        </Details>
      ) : (
        <>
          <p>{t('cases.rating.lead')}</p>
          <RatingForm {...props} />
        </>
      )}
    </section>
  );
};

/** The question by itself: when something is to be put right, and after it was answered without an account. */
export function RatingPage({
  ctx,
  thanks,
  children,
  error,
}: {
  ctx: Ctx;
  thanks?: boolean;
  children?: preact.ComponentChildren;
  error?: RatingAgain['error'];
}) {
  const { t } = ctx;
  return (
    <Shell ctx={ctx} title={t('cases.rating.title')}>
      {error && (
        <ErrorSummary
          errors={[{ href: error.field === 'score' ? '#score-group' : '#comment', text: error.text }]}
        />
      )}
      <PageTitle>{t('cases.rating.title')}</PageTitle>
      {thanks && (
        <Notice kind="success" title={t('cases.rating.thanks')} live>
          <p>
            <a href="/follow">{t('cases.follow.title')}</a>
          </p>
        </Notice>
      )}
      {children}
    </Shell>
  );
}
