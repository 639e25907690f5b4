import type { Ctx } from '#platform/context';
import { DataTable, Details } from '#ui';
import type { Difference } from '../differences.ts';

/** Each place at which a version says something else than the one before, one press away; nothing where there is none. */
export function Changes({ ctx: { t }, changes }: { ctx: Ctx; changes: readonly Difference[] }) {
  if (changes.length === 0) return null;
  const caption = t('registries.design.changes', { count: changes.length });
  return (
    <Details summary={caption}>
      <DataTable
        caption={caption}
        hideCaption
        rows={changes}
        columns={[
          {
            head: t('registries.design.place'),
            header: true,
            cell: ({ pointer }) => <code>{pointer}</code>,
          },
          { head: t('registries.design.before'), cell: ({ before }) => before },
          { head: t('registries.design.after'), cell: ({ after }) => after },
        ]}
      />
    </Details>
  );
}
