import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import {
  Button,
  ButtonRow,
  DataTable,
  ErrorSummary,
  Form,
  LinkButton,
  PageTitle,
  Shell,
  Tag,
  Time,
} from '#ui';
import { upstreamOnly } from '../../upstream/own-accounts.ts';
import { upstreamName } from '../../upstream/provider.ts';
import type { Account, Authenticator } from '../account.ts';

export interface ShownSession {
  readonly id: string;
  readonly begunAt: Date;
  readonly seenAt: Date;
  readonly methods: readonly string[];
  readonly device: string;
}

interface Props {
  ctx: Ctx;
  account: Account;
  sessions: readonly ShownSession[];
  /** Recovery codes that are left. */
  codes: number;
  fault?: CodedError;
}

const Ways = ({ ctx, account, codes }: Pick<Props, 'ctx' | 'account' | 'codes'>) => {
  const { t } = ctx;
  return (
    <section aria-labelledby="ways">
      <h2 id="ways">{t('identity.security.ways')}</h2>
      <p>
        {t(`identity.security.password_${account.password ? 'set' : 'none'}`)}{' '}
        <a href="/my/security/password">{t('identity.security.change_password')}</a>
      </p>
      <p>
        {t('identity.security.codes_left', { count: codes })}{' '}
        <a href="/my/security/codes">{t('identity.security.make_codes')}</a>
      </p>
      {account.authenticators.length > 0 && (
        <DataTable
          caption={t('identity.security.authenticators')}
          columns={[
            { head: t('identity.add_app.name'), header: true, cell: (row: Authenticator) => row.name },
            { head: t('identity.security.kind'), cell: (row) => t(`identity.security.kinds.${row.kind}`) },
            { head: t('identity.security.added'), cell: (row) => <Time at={row.addedAt} /> },
            {
              head: t('identity.security.used'),
              cell: (row) => (row.usedAt ? <Time at={row.usedAt} /> : t('identity.security.never')),
            },
            {
              head: t('identity.security.action'),
              cell: (row) => (
                <Form action={`/my/security/authenticators/${row.id}/remove`}>
                  <Button kind="link">
                    {t('identity.security.remove')} <span class="hidden">{row.name}</span>
                  </Button>
                </Form>
              ),
            },
          ]}
          rows={account.authenticators}
        />
      )}
      <ButtonRow>
        <LinkButton href="/my/security/passkey">{t('identity.security.add_passkey')}</LinkButton>
        <LinkButton href="/my/security/app" kind="secondary">
          {t('identity.security.add_app')}
        </LinkButton>
      </ButtonRow>
    </section>
  );
};

const Sessions = ({ ctx, sessions }: Pick<Props, 'ctx' | 'sessions'>) => {
  const { t } = ctx;
  const here = ctx.actor.signIn?.sessionId;
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{t('identity.security.sessions')}</h2>
      <p>{t('identity.security.sessions_lead')}</p>
      <DataTable
        caption={t('identity.security.sessions')}
        hideCaption
        columns={[
          {
            head: t('identity.security.device'),
            header: true,
            cell: (row: ShownSession) => (
              <>
                {row.device || t('identity.security.device_unknown')}{' '}
                {row.id === here && <Tag tone="done">{t('identity.security.here')}</Tag>}
              </>
            ),
          },
          { head: t('identity.security.begun'), cell: (row) => <Time at={row.begunAt} /> },
          { head: t('identity.security.seen'), cell: (row) => <Time at={row.seenAt} /> },
          {
            head: t('identity.security.how'),
            cell: (row) => row.methods.map((method) => t(`identity.method.${method}`)).join(', '),
          },
          {
            head: t('identity.security.action'),
            cell: (row) => (
              <Form action={`/my/security/sessions/${row.id}/end`}>
                <Button kind="link">
                  {t('identity.security.end')}{' '}
                  <span class="hidden">{row.device || t('identity.security.device_unknown')}</span>
                </Button>
              </Form>
            ),
          },
        ]}
        rows={sessions}
      />
      {sessions.length > 1 && (
        <Form action="/my/security/sessions/end-others">
          <Button kind="secondary">{t('identity.security.end_others')}</Button>
        </Form>
      )}
    </section>
  );
};

/** How somebody signs in, and where they are signed in now. */
export function SecurityPage({ ctx, account, sessions, codes, fault }: Props) {
  const { t } = ctx;
  return (
    <Shell
      ctx={ctx}
      title={t('identity.security.title')}
      width="wide"
      section="/my"
      breadcrumbs={[
        { href: '/my', text: t('ui.nav.my') },
        { href: '/my/security', text: t('identity.security.title') },
      ]}
    >
      {fault && <ErrorSummary errors={[{ href: '#ways', text: t(`errors.${fault.code}`, fault.params) }]} />}
      <PageTitle lead={t('identity.security.lead')}>{t('identity.security.title')}</PageTitle>
      <p>
        <a href="/my/level">{t('identity.level.title')}</a>
      </p>
      {upstreamOnly(ctx.app) ? (
        <p>{t('identity.upstream.ways', { name: upstreamName(ctx) ?? '' })}</p>
      ) : (
        <Ways ctx={ctx} account={account} codes={codes} />
      )}
      <Sessions ctx={ctx} sessions={sessions} />
    </Shell>
  );
}
