import type { Ctx } from '#platform/context';
import { groupCode } from '#platform/crypto';
import { EmptyState, LinkButton, PageTitle, PlainDateText, Shell, SummaryList, Tag } from '#ui';
import type { HeldDocument } from '../list-documents.ts';

/** A person's vault: every document that was issued to them or to those they act for. */
export function VaultPage({
  ctx,
  documents,
  agencies,
}: {
  ctx: Ctx;
  documents: readonly HeldDocument[];
  agencies: ReadonlyMap<number, string>;
}) {
  const { t } = ctx;
  /** As what a document of this kind can be put into a wallet, if it can. */
  const walletType = (kind: string): string | undefined =>
    Object.entries(ctx.app.country.credentials?.types ?? {}).find(
      ([, { template }]) => template === kind,
    )?.[0];
  return (
    <Shell
      ctx={ctx}
      title={t('documents.vault.title')}
      section="/my"
      breadcrumbs={[{ href: '/my', text: t('ui.nav.my') }]}
    >
      <PageTitle lead={t('documents.vault.lead')}>{t('documents.vault.title')}</PageTitle>
      {documents.length === 0 && <EmptyState title={t('documents.vault.none')} />}
      {documents.map((document) => (
        <article key={document.id} aria-labelledby={`d-${document.id}`}>
          <h2 id={`d-${document.id}`}>{document.title}</h2>
          <SummaryList
            rows={[
              { key: t('documents.number'), value: document.number },
              { key: t('documents.agency'), value: agencies.get(document.agencyId) },
              { key: t('documents.issued_on'), value: <PlainDateText date={document.issuedOn} /> },
              {
                key: t('documents.state'),
                value: (
                  <Tag tone={document.state === 'in-force' ? 'done' : 'due'}>
                    {t(`documents.states.${document.state}`)}
                  </Tag>
                ),
              },
              {
                key: t('documents.verify.code'),
                value: <a href={`/verify/${document.verifyCode}`}>{groupCode(document.verifyCode)}</a>,
              },
            ]}
          />
          <p>
            <LinkButton href={`/my/documents/${document.id}`} kind="secondary" download>
              {t('documents.vault.download', { title: document.title })}
            </LinkButton>
          </p>
          {document.state === 'in-force' && walletType(document.kind) && (
            <p>
              <a
                href={`/my/credentials/new?${new URLSearchParams({ type: walletType(document.kind)!, document: document.id })}`}
              >
                {t('documents.vault.wallet', { title: document.title })}
              </a>
            </p>
          )}
        </article>
      ))}
    </Shell>
  );
}
