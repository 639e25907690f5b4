import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import {
  DataTable,
  EmptyState,
  LinkButton,
  Notice,
  PageTitle,
  PlainDateText,
  Shell,
  SummaryList,
  Tag,
} from '#ui';
import type { ImpactNote } from '../note.ts';
import type { FieldUse, Processing } from '../record.ts';
import { ProcessingFacts } from './processing.tsx';

const TONES = { low: 'done', medium: 'info', high: 'due' } as const;

const Note = ({
  ctx,
  note,
  service,
  overdue,
}: {
  ctx: Ctx;
  note: ImpactNote;
  service: string;
  overdue: boolean;
}) => {
  const { t, lang } = ctx;
  return (
    <>
      {note.source === 'unverified' && <Notice kind="info">{t('privacy.note.unverified')}</Notice>}
      {overdue && <Notice kind="warning">{t('privacy.note.overdue')}</Notice>}
      <SummaryList
        rows={[
          ...(['necessity', 'people', 'sensitive', 'retention', 'abroad'] as const).map((part) => ({
            key: t(`privacy.note.${part}`),
            value: localized(note[part], lang),
          })),
          { key: t('privacy.note.reviewed'), value: <PlainDateText date={note.reviewed} /> },
        ]}
      />
      <DataTable
        caption={t('privacy.note.risks')}
        rows={note.risks}
        columns={[
          { head: t('privacy.note.risk'), cell: (one) => localized(one.risk, lang), header: true },
          {
            head: t('privacy.note.size'),
            cell: (one) => (
              <>
                {t('privacy.note.likelihood')}: {t(`privacy.note.grade.${one.likelihood}`)}
                <br />
                {t('privacy.note.harm')}: {t(`privacy.note.grade.${one.harm}`)}
              </>
            ),
          },
          { head: t('privacy.note.measures'), cell: (one) => localized(one.measures, lang) },
          {
            head: t('privacy.note.left'),
            cell: (one) => <Tag tone={TONES[one.left]}>{t(`privacy.note.grade.${one.left}`)}</Tag>,
          },
        ]}
      />
      <h3>{t('privacy.note.conclusion')}</h3>
      <p>{localized(note.conclusion, lang)}</p>
      <p>
        <LinkButton href={`/services/${service}/privacy/note`} kind="secondary">
          {t('privacy.note.print')}
        </LinkButton>
      </p>
    </>
  );
};

/** What a service does with one's data: where each answer comes from, who gets it, and which risks were weighed. */
export function ServicePrivacyPage({
  ctx,
  service,
  one,
  fields,
  note,
  overdue,
}: {
  ctx: Ctx;
  service: string;
  one: Processing;
  fields: readonly FieldUse[];
  note?: ImpactNote;
  /** The note should have been looked over again. */
  overdue: boolean;
}) {
  const { t } = ctx;
  const title = t('privacy.note.page');
  return (
    <Shell
      ctx={ctx}
      title={`${title} – ${one.title}`}
      section="/services"
      breadcrumbs={[
        { href: '/services', text: t('services.title') },
        { href: `/services/${service}`, text: one.title },
      ]}
    >
      <PageTitle caption={one.title}>{title}</PageTitle>
      <ProcessingFacts ctx={ctx} one={one} />
      {fields.length > 0 && (
        <DataTable
          caption={t('privacy.note.fields')}
          rows={fields}
          columns={[
            { head: t('privacy.note.group'), cell: (use) => use.group, header: true },
            { head: t('privacy.note.field'), cell: (use) => use.field },
            {
              head: t('privacy.note.from'),
              cell: (use) =>
                use.registry ??
                (use.basis && use.basis !== 'unverified'
                  ? t('privacy.note.asked_for', { basis: use.basis })
                  : t('privacy.note.asked')),
            },
          ]}
        />
      )}
      <h2>{t('privacy.note.title')}</h2>
      {note ? (
        <Note ctx={ctx} note={note} service={service} overdue={overdue} />
      ) : (
        <EmptyState title={t('privacy.note.none')} />
      )}
    </Shell>
  );
}
