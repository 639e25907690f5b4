import { RadioGroup, SelectField } from '#ui';
import type { Naming } from '../../declaration.ts';
import type { Shown } from '../form-routes.ts';
import { DesignForm, wrongIn } from './design-form.tsx';
import { choicesOf, type PartProps, titleIn } from './design-frame.tsx';
import { ListPart } from './part.tsx';

const BESIDE = ['born', 'sex', 'area'] as const;

/** By which attributes records are found that bear a name. */
export function SearchPart(part: PartProps) {
  const { ctx, registry } = part;
  const { t } = ctx;
  const bearer = ({ person, title = '' }: Naming) => titleIn(ctx, registry, person ?? title);
  return (
    <ListPart
      part={part}
      id="search"
      title={t('registries.design.search')}
      more={registry.search.length < 4 && { path: '/naming', text: t('registries.design.add_naming') }}
      rows={registry.search.map((naming, at) => ({ naming, at }))}
      empty={t('registries.design.no_search')}
      columns={[
        {
          head: t('registries.design.bears'),
          header: true,
          cell: ({ naming }) => (
            <>
              {bearer(naming)}
              <div class="meta">
                {t(`registries.design.bearer.${naming.person === undefined ? 'title' : 'person'}`)}
              </div>
            </>
          ),
        },
        ...BESIDE.map((role) => ({
          head: t(`registries.design.beside.${role}`),
          cell: ({ naming }: { naming: Naming }) => {
            const attribute = naming[role];
            return attribute && titleIn(ctx, registry, attribute);
          },
        })),
      ]}
      change={({ naming, at }) => ({ path: `/naming?at=${at}`, of: bearer(naming) })}
    />
  );
}

type Props = Shown<{ at: string }, unknown> & {
  readonly form?: Naming;
  /** It stands in the declaration, and does not only follow from the attributes of people. */
  readonly declared: boolean;
};

/** One of them: of whom or what it is the name, and what else tells one bearer from another. */
export function NamingPage({ form, declared, ...shown }: Props) {
  const { ctx, registry, asked, faults } = shown;
  const { t } = ctx;
  const { at } = asked;
  const place = `/search/${at === '' ? registry.search.length : at}`;
  const bears = form?.title === undefined ? 'person' : 'title';
  const wrong = wrongIn(faults, {
    name: [`${place}/${bears}`, t('registries.design.bears')],
    ...Object.fromEntries(
      BESIDE.map((role) => [role, [`${place}/${role}`, t(`registries.design.beside.${role}`)] as const]),
    ),
    bears: [place, t('registries.design.whose_name')],
  });
  const texts = registry.attributes.filter(({ type }) => type === 'string');
  const dates = texts.filter(({ format }) => format === 'date');
  const words = texts.filter(({ format }) => format !== 'date');
  return (
    <DesignForm
      shown={shown}
      path="/naming"
      title={t(at === '' ? 'registries.design.add_naming' : 'registries.design.change_naming')}
      lead={t('registries.design.naming_lead')}
      wrong={wrong}
      at={at}
      remove={declared ? t('registries.design.remove_naming') : undefined}
    >
      <SelectField
        name="name"
        label={t('registries.design.bears')}
        value={form?.person ?? form?.title}
        placeholder={t('registries.design.choose')}
        error={wrong.beside('name')}
        options={choicesOf(ctx, words)}
      />
      <RadioGroup
        name="bears"
        label={t('registries.design.whose_name')}
        value={bears}
        error={wrong.beside('bears')}
        options={(['person', 'title'] as const).map((value) => ({
          value,
          text: t(`registries.design.bearer.${value}`),
          hint: t(`registries.design.bearer_hint.${value}`),
        }))}
      />
      {BESIDE.map((role) => (
        <SelectField
          key={role}
          name={role}
          label={t(`registries.design.beside.${role}`)}
          value={form?.[role]}
          placeholder={t('registries.design.nothing_such')}
          error={wrong.beside(role)}
          options={choicesOf(ctx, role === 'born' ? dates : words)}
          optional
        />
      ))}
    </DesignForm>
  );
}
