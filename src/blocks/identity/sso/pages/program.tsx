import type { Ctx } from '#platform/context';
import {
  Button,
  DataTable,
  Details,
  Form,
  LinkButton,
  PageTitle,
  Shell,
  SummaryList,
  Tag,
  Time,
  Timeline,
  type Tone,
} from '#ui';
import type { Asked } from '../attributes-of.ts';
import type { Overview } from '../look-over-client.ts';
import { AskedTable } from './asked-table.tsx';
import { ProgramSetup } from './program-setup.tsx';

interface Props extends Overview {
  ctx: Ctx;
  agency: string;
  asked: readonly Asked[];
}

const TONE: Readonly<Record<string, Tone>> = { right: 'done', mind: 'due', wrong: 'next' };

const Findings = ({ ctx: { t }, findings, use }: Pick<Props, 'ctx' | 'findings' | 'use'>) => (
  <section aria-labelledby="check">
    <h2 id="check">{t('identity.program.check')}</h2>
    <SummaryList
      rows={findings.map(({ part, state, text, params }) => ({
        key: t(`identity.program.finding.${part}`),
        value: (
          <>
            <Tag tone={TONE[state] ?? 'plain'}>{t(`identity.program.state.${state}`)}</Tag>{' '}
            {t(`identity.program.finding.${text}`, params)}{' '}
            {part === 'used' && use.usedAt && (
              <>
                <Time at={use.usedAt} />. {t('identity.program.people', { count: use.people })}
              </>
            )}
          </>
        ),
      }))}
    />
  </section>
);

const Faults = ({ ctx: { t }, faults }: Pick<Props, 'ctx' | 'faults'>) => (
  <section aria-labelledby="faults">
    <h2 id="faults">{t('identity.program.faults')}</h2>
    <p>{t('identity.program.faults_lead')}</p>
    <DataTable
      caption={t('identity.program.faults')}
      hideCaption
      empty={t('identity.program.faults_none')}
      columns={[
        { head: t('identity.program.when'), cell: ({ at }) => <Time at={at} />, header: true },
        { head: t('identity.program.step'), cell: ({ step }) => <code>{step}</code> },
        { head: t('identity.program.error'), cell: ({ error }) => <code>{error}</code> },
        { head: t('identity.program.why'), cell: ({ detail }) => <span lang="en">{detail}</span> },
      ]}
      rows={faults}
    />
  </section>
);

const History = ({ ctx: { t }, acts }: Pick<Props, 'ctx' | 'acts'>) => (
  <section aria-labelledby="acts">
    <h2 id="acts">{t('identity.program.acts')}</h2>
    <Timeline
      entries={acts.map(({ act, parts, at, byName }) => ({
        at,
        by: byName,
        title:
          parts.length > 0
            ? t('identity.program.act.changed_parts', {
                parts: parts.map((part) => t(`identity.program.part.${part}`)).join('; '),
              })
            : t(`identity.program.act.${act}`),
      }))}
    />
  </section>
);

/** One program: how it is set up, whether it is right, what was refused, and its end. */
export function ProgramPage({ ctx, client, agency, asked, use, findings, faults, acts }: Props) {
  const { t } = ctx;
  const { metadata } = client;
  const own = (metadata.redirect_uris as string[]).length === 0;
  const lines = (of: unknown) =>
    Array.isArray(of) && of.length > 0
      ? of.map((uri: string) => (
          <>
            {uri}
            <br />
          </>
        ))
      : '–';
  return (
    <Shell
      ctx={ctx}
      title={client.name}
      width="desk"
      section="/desk"
      breadcrumbs={[{ href: '/desk/sso', text: t('identity.program.title') }]}
    >
      <PageTitle caption={agency} lead={t('identity.program.page_lead')}>
        {client.name}
      </PageTitle>
      <ProgramSetup ctx={ctx} client={client} />
      <Findings ctx={ctx} findings={findings} use={use} />
      <Faults ctx={ctx} faults={faults} />
      <section aria-labelledby="registered">
        <h2 id="registered">{t('identity.program.registered')}</h2>
        <SummaryList
          rows={[
            ...(own
              ? []
              : [
                  { key: t('identity.program.part.redirectUris'), value: lines(metadata.redirect_uris) },
                  {
                    key: t('identity.program.part.afterLogoutUris'),
                    value: lines(metadata.post_logout_redirect_uris),
                  },
                  {
                    key: t('identity.program.part.logoutUri'),
                    value: String(metadata.backchannel_logout_uri ?? '–'),
                  },
                ]),
            { key: t('identity.program.part.basis'), value: client.basis },
          ]}
        />
        <AskedTable
          asked={asked}
          caption={t(own ? 'identity.program.asks_itself' : 'identity.program.asked')}
        />
        <LinkButton kind="secondary" href={`/desk/sso/${client.id}/change`}>
          {t('identity.program.change')}
        </LinkButton>
      </section>
      <History ctx={ctx} acts={acts} />
      <Details summary={t('identity.program.close')}>
        <p>
          {own
            ? t('identity.program.close_lead_own')
            : t('identity.program.close_lead', { count: use.people })}
        </p>
        <Form action={`/desk/sso/${client.id}/close`}>
          <Button kind="danger">{t('identity.program.close_do', { name: client.name })}</Button>
        </Form>
      </Details>
    </Shell>
  );
}
