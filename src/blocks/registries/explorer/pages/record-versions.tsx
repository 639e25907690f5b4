import type { Ctx } from '#platform/context';
import { DataTable, Details, Time } from '#ui';
import type { ShownVersion } from '../describe-record.ts';
import { deskHref } from '../frame.tsx';
import type { RecordView } from '../view-record.ts';
import { VersionDrawing } from './version-drawing.tsx';

const Change = ({ change, none }: { change: ShownVersion['changes'][number]; none: string }) => (
  <li>
    {change.title}: {change.before && <del>{change.before}</del>}
    {change.before && ' – '}
    {change.after || none}
  </li>
);

/** All versions of a record in both times: a drawing, and the same with what each changed and why. */
export function RecordVersions({
  ctx,
  view,
  versions,
  momentHref,
}: {
  ctx: Ctx;
  view: RecordView;
  versions: readonly ShownVersion[];
  /** The page as the record was known then. */
  momentHref: (day: string, knownAt: Date) => string;
}) {
  const { t, lang } = ctx;
  const { formats } = ctx.app.country;
  const title = t('registries.record.versions');
  const first = Math.min(...versions.map(({ version }) => version));
  return (
    <section>
      <h2>{title}</h2>
      <p class="hint">{t('registries.record.versions_lead')}</p>
      <VersionDrawing ctx={ctx} view={view} title={title} />
      <DataTable
        caption={title}
        hideCaption
        columns={[
          {
            head: t('registries.record.version'),
            header: true,
            cell: (one) => (
              <a href={momentHref(one.validFrom, one.recordedAt)}>
                {t('registries.record.version_number', { number: one.version })}
              </a>
            ),
          },
          { head: t('registries.record.holds_from'), cell: (one) => formats.date(one.validFrom, lang) },
          {
            head: t('registries.record.recorded'),
            cell: (one) => (
              <>
                <Time at={one.recordedAt} />
                {one.supersededAt && (
                  <div class="meta">
                    {t('registries.record.until')} <Time at={one.supersededAt} />
                  </div>
                )}
              </>
            ),
          },
          {
            head: t('registries.record.changed'),
            cell: ({ changes, version }) => {
              const list = (
                <ul class="changes">
                  {changes.map((change) => (
                    <Change key={change.title} change={change} none={t('registries.record.taken_away')} />
                  ))}
                </ul>
              );
              // What came first is the record itself, which stands above.
              return version === first && versions.length > 1 ? (
                <Details summary={t('registries.record.first', { count: changes.length })}>{list}</Details>
              ) : (
                list
              );
            },
          },
          {
            head: t('registries.record.source'),
            cell: (one) => (
              <>
                {one.forCase ? (
                  <a class="code" href={`/desk/cases/${one.forCase.id}`}>
                    {one.forCase.code}
                  </a>
                ) : (
                  one.source
                )}
                {one.basis && <div class="meta">{t('registries.record.basis', { basis: one.basis })}</div>}
                {one.correction ? (
                  <div class="meta">
                    <a href={deskHref(view.registry, `/corrections/${one.correction}`)}>
                      {t('registries.record.correction')}
                    </a>
                  </div>
                ) : (
                  one.decision && (
                    <div class="meta">{t('registries.record.decision', { decision: one.decision })}</div>
                  )
                )}
              </>
            ),
          },
        ]}
        rows={versions}
      />
    </section>
  );
}
