import type { Ctx } from '#platform/context';
import type { CredentialRequest, CredentialType } from '#platform/country';
import { localized } from '#platform/i18n';
import {
  Button,
  ButtonRow,
  CheckboxGroup,
  Form,
  LinkButton,
  Notice,
  PageTitle,
  Qr,
  Shell,
  SummaryList,
  Time,
} from '#ui';
import { sayClaim } from '../../pages/say-claim.tsx';
import type { ShowingRow } from '../../store.ts';
import type { Outcome } from '../judge-shown.ts';
import { requestLink } from '../request-object.ts';
import { waitAsset } from '../wait-asset.ts';
import { claimTitles } from './ask.tsx';

const crumbs = (ctx: Ctx) => [{ href: '/verify-credential', text: ctx.t('credentials.check.title') }];

/** The square for a wallet on another telephone, and the link for one on this device. The page looks for the answer by itself. */
export function WaitingPage({
  ctx,
  showing,
  request,
}: {
  ctx: Ctx;
  showing: ShowingRow;
  request: CredentialRequest;
}) {
  const { t, app } = ctx;
  const title = localized(request.title, ctx.lang);
  return (
    <Shell ctx={ctx} title={title} breadcrumbs={crumbs(ctx)} refresh={4}>
      <PageTitle lead={t('credentials.check.scan')}>{title}</PageTitle>
      <div class="code-square">
        <Qr text={requestLink(app, 'cross', showing.id)} label={t('credentials.check.square')} />
      </div>
      <p>
        {t('credentials.check.asked')} <strong>{claimTitles(ctx, request.type, request.claims)}</strong>.
      </p>
      <ButtonRow>
        <LinkButton href={requestLink(app, 'same', showing.id)}>{t('credentials.check.here')}</LinkButton>
        <LinkButton href={ctx.request?.url ?? '/verify-credential'} kind="secondary">
          {t('credentials.check.look')}
        </LinkButton>
      </ButtonRow>
      <p>
        {t('credentials.check.until')} <Time at={showing.expiresAt} />
      </p>
      <script type="module" src={waitAsset().path} />
    </Shell>
  );
}

const TONE = {
  valid: 'success',
  revoked: 'error',
  expired: 'error',
  foreign: 'warning',
  refused: 'info',
} as const;

interface Props {
  ctx: Ctx;
  outcome: Outcome;
  request: CredentialRequest;
  type: CredentialType;
}

/** At a counter: going on with the person who has shown who they are. */
function Onwards({ ctx, number }: { ctx: Ctx; number: string }) {
  const { t } = ctx;
  return (
    <section>
      <h2>{t('credentials.check.counter')}</h2>
      <Form action="/desk/counter" files>
        <input type="hidden" name="read" value={number} />
        <CheckboxGroup
          name="seen"
          label={t('credentials.check.seen_legend')}
          options={[{ value: 'true', text: t('credentials.check.seen') }]}
        />
        <Button>{t('credentials.check.go_on')}</Button>
      </Form>
    </section>
  );
}

/** What was shown, what it is worth, and no more than was asked for. */
export function AnswerPage({ ctx, outcome, request, type }: Props) {
  const { t, actor, app } = ctx;
  const { state } = outcome;
  const title = t(`credentials.check.${state}.title`);
  const said = 'said' in outcome ? outcome.said : {};
  const atCounter = actor.appointments.some(({ role }) => app.country.counterRoles.includes(role));
  const number = request.counter && said[request.counter];
  return (
    <Shell ctx={ctx} title={title} breadcrumbs={crumbs(ctx)}>
      <PageTitle caption={localized(type.title, ctx.lang)}>{localized(request.title, ctx.lang)}</PageTitle>
      <Notice kind={TONE[state]} title={title}>
        <p>{t(`credentials.check.${state}.text`)}</p>
      </Notice>
      {'said' in outcome && (
        <SummaryList
          rows={[
            ...type.claims.flatMap((claim) =>
              claim.claim in said
                ? [{ key: localized(claim.title, ctx.lang), value: sayClaim(ctx, said[claim.claim]!) }]
                : [],
            ),
            { key: t('credentials.check.issued'), value: <Time at={new Date(outcome.issuedAt * 1000)} /> },
            { key: t('credentials.check.expires'), value: <Time at={new Date(outcome.expiresAt * 1000)} /> },
          ]}
        />
      )}
      {state === 'valid' && atCounter && typeof number === 'string' && <Onwards ctx={ctx} number={number} />}
      <ButtonRow>
        <LinkButton href="/verify-credential" kind="secondary">
          {t('credentials.check.another')}
        </LinkButton>
      </ButtonRow>
    </Shell>
  );
}
