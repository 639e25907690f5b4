import type { Ctx } from '#platform/context';
import type { FieldFault } from '#platform/errors';
import type { FormBody } from '#platform/http';
import {
  Button,
  ButtonRow,
  CheckboxGroup,
  ErrorSummary,
  FileField,
  Form,
  Notice,
  PageTitle,
  Shell,
  Time,
} from '#ui';
import {
  type FormDeclaration,
  FormGroup,
  type FormValues,
  faultLinks,
  type LookedUp,
  modelOf,
} from '#ui/form';
import type { CaseView } from '../../get-case.ts';
import type { Supplement } from '../law-store.ts';
import { itemsIn, papersOf } from '../supplement-form.ts';

interface Props {
  ctx: Ctx;
  view: CaseView;
  asked: Supplement;
  form: FormDeclaration;
  data: FormValues;
  given: LookedUp;
  faults?: readonly FieldFault[];
  posted?: FormBody;
}

/** Exactly what is missing or not right, asked again, with why and how to put it right. */
export function SupplementPage({ ctx, view, asked, form, data, given, faults = [], posted }: Props) {
  const { t } = ctx;
  const { case: one, declaration } = view;
  const title = t('cases.supplement.open');
  const papers = papersOf(asked.items);
  const apart = [...papers.map(({ name }) => name), 'unchanged'];
  const ofForm = faults.filter(({ pointer }) => !apart.some((name) => pointer === `/${name}`));
  const faultOf = (name: string) => faults.find(({ pointer }) => pointer === `/${name}`);
  const text = (fault: FieldFault | undefined) => fault && t(fault.code, fault.params);
  const links = [
    ...faultLinks(ofForm, t),
    ...apart.flatMap((name) => {
      const fault = text(faultOf(name));
      return fault ? [{ href: `#${name}`, text: fault }] : [];
    }),
  ];
  return (
    <Shell
      ctx={ctx}
      title={`${title} ${one.code}`}
      section="/my"
      breadcrumbs={[
        { href: '/my', text: t('ui.nav.my') },
        { href: '/my/cases', text: t('cases.mine.title') },
        { href: `/my/cases/${one.id}`, text: one.code },
      ]}
    >
      {links.length > 0 && <ErrorSummary errors={links} />}
      <PageTitle caption={`${one.code} · ${declaration.name}`} lead={t('cases.supplement.lead')}>
        {title}
      </PageTitle>
      <Notice kind="warning" title={t('cases.next_law.supplement')}>
        <ul>
          {itemsIn(view.form, asked.items).map(({ label, reason, remedy }) => (
            <li key={label}>
              <strong>{label}</strong>
              <br />
              {t('cases.supplement.why', { reason })}
              <br />
              {t('cases.supplement.how', { remedy })}
            </li>
          ))}
        </ul>
        {asked.note && <p>{asked.note}</p>}
        {asked.answerUntil && (
          <p>
            {t('cases.supplement.until')} <Time at={asked.answerUntil} />
          </p>
        )}
      </Notice>
      <Form action={`/my/cases/${one.id}/supplement`} files>
        {modelOf(form).groups.map(({ name, title: heading }) => (
          <section key={name} aria-labelledby={`group-${name}`}>
            <h2 id={`group-${name}`}>{heading}</h2>
            <FormGroup
              form={form}
              group={name}
              data={data}
              lookedUp={given}
              faults={ofForm}
              posted={posted}
            />
          </section>
        ))}
        {papers.map(({ name, label, remedy }) => (
          <FileField key={name} name={name} label={label} hint={remedy} error={text(faultOf(name))} />
        ))}
        {faultOf('unchanged') && (
          <CheckboxGroup
            name="unchanged"
            label={t('cases.supplement.unchanged_legend')}
            options={[{ value: 'true', text: t('cases.supplement.unchanged') }]}
            error={text(faultOf('unchanged'))}
          />
        )}
        <ButtonRow>
          <Button>{t('cases.supplement.answer')}</Button>
        </ButtonRow>
      </Form>
    </Shell>
  );
}
