import type { Ctx } from '#platform/context';
import { ButtonRow, DataTable, LinkButton, PageTitle, Shell, Tag } from '#ui';
import type { TaskResult } from '../with-each.ts';
import { deskPlaces } from './desk-places.ts';

/** What became of each of the tasks that were chosen on the list. */
export function ChosenPage({
  ctx,
  results,
  done,
  back,
}: {
  ctx: Ctx;
  results: readonly TaskResult[];
  /** What a task that went well is said to be. */
  done: string;
  /** Where one goes on; left out, to the tasks that one has taken. */
  back?: string;
}) {
  const { t } = ctx;
  const well = results.filter(({ fault }) => !fault).length;
  const title = t('cases.chosen.title', { done: well, all: results.length });
  return (
    <Shell ctx={ctx} title={title} width="desk" section="/desk/inbox" side={deskPlaces(ctx)}>
      <PageTitle lead={well < results.length ? t('cases.chosen.some') : undefined}>{title}</PageTitle>
      <DataTable
        caption={title}
        hideCaption
        rows={results}
        columns={[
          {
            head: t('cases.code'),
            header: true,
            cell: ({ taskId, code }) => (code ? <a href={`/desk/tasks/${taskId}`}>{code}</a> : '–'),
          },
          {
            head: t('cases.chosen.result'),
            cell: ({ fault }) =>
              fault ? t(`errors.${fault.code}`, fault.params) : <Tag tone="info">{done}</Tag>,
          },
        ]}
      />
      <ButtonRow>
        {!back && <LinkButton href="/desk/inbox?filter=mine">{t('cases.chosen.mine')}</LinkButton>}
        <LinkButton kind={back ? 'primary' : 'secondary'} href={back ?? '/desk/inbox'}>
          {t('cases.chosen.back')}
        </LinkButton>
      </ButtonRow>
    </Shell>
  );
}
