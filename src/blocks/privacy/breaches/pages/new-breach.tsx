import type { Ctx } from '#platform/context';
import {
  Button,
  DateField,
  ErrorSummary,
  Form,
  PageTitle,
  RadioGroup,
  Shell,
  TextArea,
  TextField,
} from '#ui';
import { LONGEST } from '../../requests/rules.ts';

export interface BreachAgain {
  readonly error?: string;
  readonly field?: string;
  readonly typed?: Readonly<Record<string, unknown>>;
}

/** Enters a breach: what is known now; the rest follows. */
export function NewBreachPage({
  ctx,
  agencies,
  again = {},
  found,
  within,
  authority,
}: {
  ctx: Ctx;
  agencies: readonly { value: string; text: string }[];
  again?: BreachAgain;
  /** Now, as local date and time. */
  found: { readonly date: string; readonly time: string };
  within: string;
  authority: string;
}) {
  const { t } = ctx;
  const title = t('privacy.breach.new');
  const kept = (name: string) => (again.typed ? String(again.typed[name] ?? '') : '');
  const wrong = (name: string) => (again.field === name ? again.error : undefined);
  const date = (name: string) => ({
    day: kept(`${name}.day`),
    month: kept(`${name}.month`),
    year: kept(`${name}.year`),
  });
  const area = (name: string, needed = false) => (
    <TextArea
      name={name}
      label={t(`privacy.breach.${name}`)}
      hint={t(`privacy.breach.${name}_hint`)}
      value={kept(name)}
      error={wrong(name)}
      rows={4}
      maxlength={LONGEST}
      optional={!needed}
    />
  );
  return (
    <Shell
      ctx={ctx}
      title={title}
      section="/desk"
      breadcrumbs={[
        { href: '/desk', text: t('privacy.desk') },
        { href: '/desk/breaches', text: t('privacy.breach.list') },
      ]}
    >
      {again.error && <ErrorSummary errors={[{ href: `#${again.field ?? 'title'}`, text: again.error }]} />}
      <PageTitle lead={t('privacy.breach.new_lead', { within, authority })}>{title}</PageTitle>
      <Form action="/desk/breaches">
        {agencies.length > 1 ? (
          <RadioGroup
            name="agency"
            label={t('privacy.breach.agency')}
            value={kept('agency') || agencies[0]!.value}
            options={agencies}
          />
        ) : (
          <input type="hidden" name="agency" value={agencies[0]?.value ?? ''} />
        )}
        <TextField
          name="title"
          label={t('privacy.breach.title_field')}
          value={kept('title')}
          error={wrong('title')}
        />
        {area('nature', true)}
        {area('data', true)}
        <DateField
          name="found_on"
          label={t('privacy.breach.found_on')}
          hint={t('privacy.breach.found_hint')}
          value={again.typed ? date('found_on') : found.date}
          error={wrong('found_on')}
        />
        <TextField
          name="found_time"
          label={t('privacy.breach.found_time')}
          hint={t('privacy.breach.found_time_hint')}
          width={4}
          value={again.typed ? kept('found_time') : found.time}
        />
        <DateField
          name="happened_on"
          label={t('privacy.breach.happened_on')}
          value={date('happened_on')}
          error={wrong('happened_on')}
          optional
        />
        <TextField
          name="people_count"
          label={t('privacy.breach.people_count')}
          hint={t('privacy.breach.people_count_hint')}
          width={10}
          inputmode="numeric"
          value={kept('people_count')}
          error={wrong('people_count')}
          optional
        />
        {area('harm')}
        {area('measures')}
        <TextField
          name="contact"
          label={t('privacy.breach.contact')}
          hint={t('privacy.breach.contact_hint')}
          value={kept('contact')}
          error={wrong('contact')}
        />
        <Button>{t('privacy.breach.enter')}</Button>
      </Form>
    </Shell>
  );
}
