import { DataTable, useCtx } from '#ui';
import type { Asked } from '../attributes-of.ts';

/** What a program learns of a person, each with the registry that it is read from. */
export function AskedTable({ asked, caption }: { asked: readonly Asked[]; caption?: string }) {
  const { t } = useCtx();
  if (asked.length === 0) return <p>{t('identity.sso.nothing')}</p>;
  return (
    <DataTable
      caption={caption ?? t('identity.sso.asked')}
      columns={[
        { head: t('identity.sso.what'), cell: ({ title }) => title, header: true },
        { head: t('identity.sso.source'), cell: ({ source }) => source },
      ]}
      rows={asked}
    />
  );
}
