import type { Ctx } from '#platform/context';
import { LinkButton, Notice, type NoticeKind, PageTitle, PlainDateText, Shell, SummaryList, Tag } from '#ui';
import { getTemplate } from '../templates.ts';
import type { FileVerdict, VerifiedDocument } from '../verify.ts';

type Found = FileVerdict | { outcome: 'found'; document: VerifiedDocument };

const KINDS: Readonly<Record<Found['outcome'], NoticeKind>> = {
  found: 'success',
  genuine: 'success',
  signed: 'success',
  altered: 'error',
  unknown: 'warning',
};

/** What a code or file turned out to be: the answer first, then the least that shows which document it is. */
export function VerdictPage({ ctx, found, agency }: { ctx: Ctx; found: Found; agency?: string }) {
  const { t } = ctx;
  const document = 'document' in found ? found.document : undefined;
  const stale = document !== undefined && document.state !== 'in-force';
  const text = stale ? `documents.verdict.${document.state}` : `documents.verdict.${found.outcome}`;
  const rows = document
    ? [
        { key: t('documents.kind'), value: getTemplate(ctx.app, document.template).title },
        { key: t('documents.number'), value: document.number },
        { key: t('documents.agency'), value: agency },
        { key: t('documents.issued_on'), value: <PlainDateText date={document.issuedOn} /> },
        {
          key: t('documents.state'),
          value: <Tag tone={stale ? 'due' : 'done'}>{t(`documents.states.${document.state}`)}</Tag>,
        },
        { key: t('documents.sha256'), value: <code>{document.sha256}</code> },
      ]
    : 'signer' in found
      ? [
          { key: t('documents.signer'), value: found.signer },
          { key: t('documents.agency'), value: found.agency },
        ]
      : [];
  return (
    <Shell
      ctx={ctx}
      title={t('documents.verify.title')}
      breadcrumbs={[{ href: '/verify', text: t('documents.verify.title') }]}
    >
      <PageTitle>{t(`${text}.title`)}</PageTitle>
      <Notice kind={stale ? 'warning' : KINDS[found.outcome]}>
        <p>{t(`${text}.body`)}</p>
      </Notice>
      {rows.length > 0 && <SummaryList rows={rows} />}
      <p>
        <LinkButton href="/verify" kind="secondary">
          {t('documents.verify.another')}
        </LinkButton>
      </p>
    </Shell>
  );
}
