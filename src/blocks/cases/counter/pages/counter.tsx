import type { CounterDraft } from '#blocks/services';
import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import {
  Button,
  ButtonRow,
  CheckboxGroup,
  Details,
  ErrorSummary,
  FileField,
  Form,
  LinkButton,
  LinkList,
  PageTitle,
  SearchBox,
  Shell,
  TextField,
  Time,
} from '#ui';
import { deskPlaces } from '../../desk/pages/desk-places.ts';

interface Props {
  ctx: Ctx;
  drafts: readonly CounterDraft[];
  read?: string;
  fault?: CodedError;
}

/** Where an official begins with whoever walks in: a reader types into the first field and presses Enter. */
export function CounterPage({ ctx, drafts, read, fault }: Props) {
  const { t } = ctx;
  /** What somebody with a wallet is asked for instead of a card. */
  const wallet = Object.entries(ctx.app.country.credentials?.requests ?? {}).find(
    ([, { counter }]) => counter,
  )?.[0];
  const message = fault && t(`errors.${fault.code}`, fault.params);
  const at = fault?.fields?.[0]?.pointer.slice(1) ?? 'read';
  const errorAt = (name: string) => (at === name ? message : undefined);
  return (
    <Shell
      ctx={ctx}
      title={t('services.counter.title')}
      width="desk"
      section="/desk/counter"
      side={deskPlaces(ctx)}
    >
      {message && <ErrorSummary errors={[{ href: `#${at}`, text: message }]} />}
      <PageTitle lead={t('cases.counter.lead')}>{t('services.counter.title')}</PageTitle>
      <Form action="/desk/counter" files>
        <TextField
          name="read"
          label={t('cases.counter.read')}
          hint={t('cases.counter.read_hint', { example: ctx.app.country.cards.example })}
          value={read}
          autocomplete="off"
          spellcheck={false}
          autofocus
          maxlength={1000}
          error={errorAt('read')}
        />
        <CheckboxGroup
          name="seen"
          label={t('cases.counter.seen_legend')}
          options={[{ value: 'true', text: t('cases.counter.seen') }]}
          error={errorAt('seen')}
        />
        <FileField
          name="photo"
          label={t('cases.counter.photo')}
          hint={t('cases.counter.photo_hint')}
          accept="image/jpeg,image/png,image/webp"
          optional
          error={errorAt('photo')}
        />
        <ButtonRow>
          <Button>{t('cases.counter.identify')}</Button>
          {wallet && (
            <LinkButton href={`/verify-credential?ask=${wallet}`} kind="secondary">
              {t('cases.counter.wallet')}
            </LinkButton>
          )}
        </ButtonRow>
      </Form>
      <Details summary={t('cases.counter.nobody')} open={fault?.code === 'cases.nobody_found'}>
        <ol>
          <li>{t('cases.counter.nobody_1')}</li>
          <li>{t('cases.counter.nobody_2')}</li>
          <li>{t('cases.counter.nobody_3')}</li>
        </ol>
      </Details>
      {drafts.length > 0 && (
        <section aria-labelledby="begun">
          <h2 id="begun">{t('cases.counter.drafts')}</h2>
          <LinkList
            items={drafts.map(({ id, title, name, by, savedAt }) => ({
              href: `/desk/counter/drafts/${id}`,
              title: name,
              description: title,
              meta: (
                <>
                  {t('cases.counter.by', { name: by })} · <Time at={savedAt} />
                </>
              ),
            }))}
          />
        </section>
      )}
      <SearchBox
        action="/desk/counter/cases"
        name="code"
        label={t('cases.counter.find')}
        hint={t('cases.counter.find_hint')}
      />
    </Shell>
  );
}
