import type { Ctx } from '#platform/context';
import {
  Button,
  ButtonRow,
  EmptyState,
  ErrorSummary,
  Form,
  PageTitle,
  SelectField,
  Shell,
  TextField,
} from '#ui';
import type { ListedView } from '../list-views.ts';
import { deskPlaces } from './desk-places.ts';
import { shareOptions } from './save-view.tsx';

/** The saved views of an official: what each is called, who sees it, and away with it. */
export function ViewsPage({
  ctx,
  views,
  error,
}: {
  ctx: Ctx;
  views: readonly ListedView[];
  /** What is wrong with the name that was given. */
  error?: string;
}) {
  const { t } = ctx;
  const own = views.filter((view) => view.own);
  return (
    <Shell
      ctx={ctx}
      title={t('cases.view.title')}
      width="desk"
      section="/desk/inbox"
      side={deskPlaces(ctx, undefined, views)}
    >
      {error && <ErrorSummary errors={[{ href: own[0] ? `#name-${own[0].id}` : '#main', text: error }]} />}
      <PageTitle lead={t('cases.view.lead')}>{t('cases.view.title')}</PageTitle>
      {own.length === 0 && <EmptyState title={t('cases.view.none')} />}
      {own.map(({ id, name, href, agencyId, sharedRole }) => (
        <section key={id} aria-labelledby={`view-${id}`}>
          <h2 id={`view-${id}`}>
            <a href={href}>{name}</a>
          </h2>
          <Form action={`/desk/views/${id}`}>
            <TextField
              name="name"
              id={`name-${id}`}
              label={t('cases.view.name')}
              value={name}
              maxlength={60}
              width={20}
            />
            <SelectField
              name="share"
              id={`share-${id}`}
              label={t('cases.view.share')}
              value={sharedRole ? `${agencyId} ${sharedRole}` : ''}
              options={shareOptions(ctx)}
            />
            <ButtonRow>
              <Button kind="secondary">{t('cases.view.change')}</Button>
              <Button kind="link" formAction={`/desk/views/${id}/delete`}>
                {t('cases.view.delete')}
              </Button>
            </ButtonRow>
          </Form>
        </section>
      ))}
    </Shell>
  );
}
