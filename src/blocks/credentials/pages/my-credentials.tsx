import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import {
  Button,
  ButtonRow,
  Details,
  EmptyState,
  Form,
  LinkButton,
  LinkList,
  PageTitle,
  RadioGroup,
  Shell,
  SummaryList,
  Tag,
  Time,
} from '#ui';
import { findType, listTypes } from '../declared.ts';
import type { IssuedRow } from '../store.ts';

interface Offerable {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly number: string;
}

const linkTo = (parts: Readonly<Record<string, string>>): string =>
  `/my/credentials/new?${new URLSearchParams(parts)}`;

const stateOf = (ctx: Ctx, { revokedAt, expiresAt }: IssuedRow) => {
  if (revokedAt) return 'revoked';
  return expiresAt <= ctx.clock.now() ? 'expired' : 'valid';
};

function Kept({ ctx, row }: { ctx: Ctx; row: IssuedRow }) {
  const { t } = ctx;
  const state = stateOf(ctx, row);
  const type = findType(ctx.app, row.type);
  const title = type ? localized(type.title, ctx.lang) : row.type;
  return (
    <article aria-labelledby={`c-${row.id}`}>
      <h3 id={`c-${row.id}`}>{title}</h3>
      <SummaryList
        rows={[
          {
            key: t('credentials.my.state'),
            value: <Tag tone={state === 'valid' ? 'done' : 'due'}>{t(`credentials.my.states.${state}`)}</Tag>,
            source: row.revokedFor ? t(`credentials.my.revoked_for.${row.revokedFor}`) : undefined,
          },
          { key: t('credentials.my.wallet'), value: row.wallet ?? t('credentials.my.by_code') },
          { key: t('credentials.my.given'), value: <Time at={row.issuedAt} /> },
          {
            key: t(row.revokedAt ? 'credentials.my.revoked' : 'credentials.my.until'),
            value: <Time at={row.revokedAt ?? row.expiresAt} />,
          },
        ]}
      />
      {state === 'valid' && (
        <>
          <p>
            <a href={linkTo({ type: row.type, document: row.documentId ?? '', replaces: row.id })}>
              {t('credentials.my.again')} <span class="hidden">{title}</span>
            </a>
          </p>
          <Details summary={t('credentials.my.revoke')}>
            <Form action={`/my/credentials/${row.id}/revoke`}>
              <p>{t('credentials.my.revoke_lead')}</p>
              <RadioGroup
                name="why"
                id={`why-${row.id}`}
                label={t('credentials.my.why')}
                value="unneeded"
                options={(['unneeded', 'lost'] as const).map((value) => ({
                  value,
                  text: t(`credentials.my.because.${value}`),
                }))}
              />
              <Button kind="danger">{t('credentials.my.revoke_do')}</Button>
            </Form>
          </Details>
        </>
      )}
    </article>
  );
}

/** What is in a person's wallets, and what can be put there. */
export function MyCredentialsPage({
  ctx,
  issued,
  documents,
}: {
  ctx: Ctx;
  issued: readonly IssuedRow[];
  documents: readonly Offerable[];
}) {
  const { t } = ctx;
  const title = t('credentials.my.title');
  const [valid, over] = [
    issued.filter((row) => stateOf(ctx, row) === 'valid'),
    issued.filter((row) => stateOf(ctx, row) !== 'valid'),
  ];
  const own = listTypes(ctx.app).flatMap(([name, type]) =>
    type.registry
      ? [
          {
            href: linkTo({ type: name }),
            title: localized(type.title, ctx.lang),
            description: type.description && localized(type.description, ctx.lang),
          },
        ]
      : [],
  );
  return (
    <Shell ctx={ctx} title={title} section="/my" breadcrumbs={[{ href: '/my', text: t('ui.nav.my') }]}>
      <PageTitle lead={t('credentials.my.lead')}>{title}</PageTitle>
      <section>
        <h2>{t('credentials.my.add')}</h2>
        <LinkList
          items={[
            ...own,
            ...documents.map(({ id, type, title: name, number }) => ({
              href: linkTo({ type, document: id }),
              title: name,
              description: number,
            })),
          ]}
        />
      </section>
      <section>
        <h2>{t('credentials.my.kept')}</h2>
        {valid.length === 0 && <EmptyState title={t('credentials.my.none')} />}
        {valid.map((row) => (
          <Kept key={row.id} ctx={ctx} row={row} />
        ))}
      </section>
      {over.length > 0 && (
        <Details summary={t('credentials.my.over')}>
          {over.map((row) => (
            <Kept key={row.id} ctx={ctx} row={row} />
          ))}
        </Details>
      )}
      <ButtonRow>
        <LinkButton href="/my/documents" kind="secondary">
          {t('credentials.my.documents')}
        </LinkButton>
      </ButtonRow>
    </Shell>
  );
}
