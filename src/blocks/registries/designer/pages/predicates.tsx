import type { Ctx } from '#platform/context';
import { localized, type Translate } from '#platform/i18n';
import { Details, Fieldset, TextArea, TextField } from '#ui';
import type { AskGrant, Predicate, Registry } from '../../declaration.ts';
import { ASKERS, grantOf } from '../edit-of.ts';
import type { PredicateForm } from '../edit-yaml.ts';
import type { Shown } from '../form-routes.ts';
import { DesignForm, type Fields, type Wrong, wrongIn } from './design-form.tsx';
import type { PartProps } from './design-frame.tsx';
import { Purposes, Roles } from './grant-fields.tsx';
import { AskersTable, MoreGrants, whom } from './grants.tsx';
import { ListPart } from './part.tsx';

/** Who may ask, in one line: officials by what they are, all else by its kind too. */
const askerIn = (ctx: Ctx, registry: Registry, grant: AskGrant): string =>
  grant.roles
    ? whom(ctx, registry, grant)
    : `${ctx.t(`registries.design.of.${grantOf(grant)}`)}: ${whom(ctx, registry, grant)}`;

/** Questions that are answered by yes or no, and who may ask them. */
export function PredicatesPart(part: PartProps) {
  const { ctx, registry } = part;
  const { t, lang } = ctx;
  return (
    <ListPart
      part={part}
      id="predicates"
      title={t('registries.design.predicates')}
      more={{ path: '/predicate', text: t('registries.design.add_predicate') }}
      rows={registry.predicates}
      empty={t('registries.design.no_predicates')}
      columns={[
        {
          head: t('registries.design.question'),
          header: true,
          cell: (one) => (
            <>
              {localized(one.says, lang)}
              <div class="meta">{one.name}</div>
            </>
          ),
        },
        { head: t('registries.design.rule'), cell: ({ holds }) => <code>{holds}</code> },
        {
          head: t('registries.design.askers'),
          cell: ({ ask }) => ask.map((grant) => askerIn(ctx, registry, grant)).join('; '),
        },
      ]}
      change={({ name, says }) => ({ path: `/predicate?name=${name}`, of: localized(says, lang) })}
    />
  );
}

/** A question as its form has it. */
export const predicateForm = ({ name, says, holds, given }: Predicate): PredicateForm => ({
  name,
  says: Object.values(says)[0] ?? '',
  holds,
  given: Object.entries(given).map(([param, { title, ...rest }]) => ({
    name: param,
    title: Object.values(title)[0] ?? '',
    values: 'values' in rest ? rest.values : [],
  })),
});

/** One thing that is told with the question. */
function GivenFields({
  t,
  given,
  nth,
  wrong,
}: {
  t: Translate;
  given: PredicateForm['given'][number];
  nth: number;
  wrong: Wrong;
}) {
  const field = (name: string, label: string, value: string, maxlength: number, hint?: string) => {
    const id = nth === 0 ? name : `${name}-${nth + 1}`;
    return (
      <TextField
        name={name}
        id={id}
        label={label}
        hint={hint}
        value={value}
        error={wrong.beside(id)}
        maxlength={maxlength}
        spellcheck={name === 'given_title'}
      />
    );
  };
  const hint = (name: string) => t(`registries.design.${name}_hint`);
  return (
    <Fieldset legend={t('registries.design.given', { n: nth + 1 })}>
      {field('given_name', t('registries.design.given_name'), given.name, 50, hint('given_name'))}
      {field('given_title', t('registries.design.title'), given.title, 200)}
      {field(
        'given_values',
        t('registries.design.given_values'),
        given.values.join(', '),
        400,
        hint('given_values'),
      )}
    </Fieldset>
  );
}

/** What is told with the question, and room for one thing more. */
function Given({ t, given = [], wrong }: { t: Translate; given?: PredicateForm['given']; wrong: Wrong }) {
  return (
    <>
      {given.map((one, nth) => (
        <GivenFields key={one.name} t={t} given={one} nth={nth} wrong={wrong} />
      ))}
      <Details summary={t('registries.design.add_given')}>
        <p>{t('registries.design.given_hint')}</p>
        <GivenFields t={t} given={{ name: '', title: '', values: [] }} nth={given.length} wrong={wrong} />
      </Details>
    </>
  );
}

/** Which part of a question each field of its form says. */
function fieldsOf(t: Translate, form: PredicateForm | undefined): Fields {
  const at = `/predicates/${form?.name ?? ''}`;
  return {
    name: [at, t('registries.design.attribute_name')],
    says: [`${at}/says`, t('registries.design.question')],
    holds: [`${at}/holds`, t('registries.design.holds')],
    who: [`${at}/ask/0/roles`, t('registries.design.roles')],
    for: [`${at}/ask/0/for`, t('registries.design.purposes')],
    ...Object.fromEntries(
      (form?.given ?? []).flatMap(({ name }, nth) => {
        const behind = nth === 0 ? '' : `-${nth + 1}`;
        return [
          [`given_name${behind}`, [`${at}/given/${name}`, t('registries.design.given_name')] as const],
          [`given_title${behind}`, [`${at}/given/${name}/title`, t('registries.design.title')] as const],
          [
            `given_values${behind}`,
            [`${at}/given/${name}/values`, t('registries.design.given_values')] as const,
          ],
        ];
      }),
    ),
  };
}

type Props = Shown<{ name: string }, unknown> & {
  /** As it stands in the draft; missing for one more. */
  readonly predicate?: Predicate;
  readonly form?: PredicateForm;
};

/** One question: as it is, as it was typed, or a new one, for which it is asked who may ask it first. */
export function PredicatePage({ predicate, form, ...shown }: Props) {
  const { ctx, registry, view, faults } = shown;
  const { t, lang } = ctx;
  const wrong = wrongIn(faults, fieldsOf(t, form));
  return (
    <DesignForm
      shown={shown}
      path="/predicate"
      title={predicate ? localized(predicate.says, lang) : t('registries.design.add_predicate')}
      caption={predicate?.name}
      lead={t('registries.design.predicate_lead')}
      wrong={wrong}
      remove={predicate && t('registries.design.remove_predicate')}
      after={
        predicate && (
          <section>
            <h2>{t('registries.design.askers')}</h2>
            <AskersTable ctx={ctx} registry={registry} name={view.name} edits predicate={predicate.name} />
            <MoreGrants ctx={ctx} name={view.name} kinds={ASKERS} predicate={predicate.name} />
          </section>
        )
      }
    >
      {predicate && <input type="hidden" name="was" value={predicate.name} />}
      <TextField
        name="says"
        label={t('registries.design.question')}
        hint={t('registries.design.question_hint')}
        value={form?.says}
        error={wrong.beside('says')}
        maxlength={400}
      />
      <TextField
        name="name"
        label={t('registries.design.attribute_name')}
        hint={t('registries.design.predicate_name_hint')}
        value={form?.name}
        error={wrong.beside('name')}
        maxlength={50}
        spellcheck={false}
      />
      <TextArea
        name="holds"
        label={t('registries.design.holds')}
        hint={t('registries.design.holds_hint')}
        value={form?.holds}
        error={wrong.beside('holds')}
        maxlength={1000}
        rows={3}
      />
      <Given t={t} given={form?.given} wrong={wrong} />
      {!predicate && (
        <>
          <Roles ctx={ctx} value={form?.ask?.roles} error={wrong.beside('who')} />
          <Purposes ctx={ctx} registry={registry} must value={form?.ask?.for} error={wrong.beside('for')} />
          <TextField
            name="basis"
            label={t('registries.catalogue.basis')}
            value={form?.ask?.basis}
            maxlength={200}
            optional
          />
        </>
      )}
    </DesignForm>
  );
}
