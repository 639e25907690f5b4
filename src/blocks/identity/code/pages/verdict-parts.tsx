import type { Ctx } from '#platform/context';
import { Notice, type NoticeKind, SummaryList } from '#ui';
import type { Verdict } from '../judge.ts';
import { PARTS, partTitle, saidRows } from './said.tsx';

/** What can come of checking, in the browser also that it could not be done. */
export type Outcome = Verdict['state'] | 'no-square' | 'no-camera' | 'no-keys';

export const OUTCOMES: Readonly<Record<Outcome, NoticeKind>> = {
  valid: 'success',
  expired: 'warning',
  revoked: 'error',
  forged: 'error',
  foreign: 'warning',
  unreadable: 'warning',
  'no-square': 'warning',
  'no-camera': 'warning',
  'no-keys': 'warning',
};

const keyOf = (outcome: Outcome): string => `identity.verify.${outcome.replace('-', '_')}`;

const Say = ({ ctx, outcome }: { ctx: Ctx; outcome: Outcome }) => (
  <Notice kind={OUTCOMES[outcome]} title={ctx.t(`${keyOf(outcome)}.title`)}>
    <p>{ctx.t(`${keyOf(outcome)}.body`)}</p>
  </Notice>
);

/** The answer, first of all, and what the code says. */
export const Answer = ({ ctx, verdict }: { ctx: Ctx; verdict: Verdict }) => (
  <>
    <Say ctx={ctx} outcome={verdict.state} />
    {'content' in verdict && (
      <>
        {verdict.content.photo && (
          <img
            class="code-photo"
            alt={ctx.t('identity.verify.photo')}
            src={`data:image/webp;base64,${Buffer.from(verdict.content.photo).toString('base64')}`}
          />
        )}
        <SummaryList rows={saidRows(ctx, verdict.content)} />
      </>
    )}
  </>
);

/** The same for the script of the page, which fills in what the code says. */
export const AnswerTemplate = ({ ctx, outcome }: { ctx: Ctx; outcome: Outcome }) => {
  const place = (part: string, key: string) => ({ key, value: <span data-part={part} /> });
  const says = outcome === 'valid' || outcome === 'expired' || outcome === 'revoked';
  return (
    <template data-verdict={outcome}>
      <Say ctx={ctx} outcome={outcome} />
      {says && (
        <>
          <img class="code-photo" alt={ctx.t('identity.verify.photo')} data-photo hidden />
          <SummaryList
            rows={[
              ...PARTS.map((part) => place(part, partTitle(ctx, part))),
              place('issued', ctx.t('identity.code.issued')),
              place('expires', ctx.t('identity.code.expires')),
            ]}
          />
        </>
      )}
    </template>
  );
};
