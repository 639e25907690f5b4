import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import type { FormBody } from '#platform/http';
import {
  Button,
  CheckboxGroup,
  DateField,
  ErrorSummary,
  Fieldset,
  Form,
  LinkButton,
  Notice,
  PageTitle,
  RadioGroup,
  Shell,
  TextField,
} from '#ui';
import { deskPlaces } from '../../desk/pages/desk-places.ts';
import type { SlipView } from '../get-slip.ts';

interface Props {
  ctx: Ctx;
  view: SlipView;
  typed?: FormBody;
  fault?: CodedError;
}

/** Who takes the result, or by which post it goes. */
export function HandOverPage({ ctx, view, typed = {}, fault }: Props) {
  const { t } = ctx;
  const { slip, declaration } = view;
  const at = `/desk/counter/cases/${slip.id}`;
  const faults = fault?.fields ?? [];
  const said = (name: string) => (typeof typed[name] === 'string' ? typed[name] : undefined);
  const errorAt = (name: string) => {
    const found = faults.find(({ pointer }) => pointer === `/${name}`);
    return found && t(found.code, found.params);
  };
  const open = slip.state === 'decided' || slip.state === 'payment-requested';
  return (
    <Shell
      ctx={ctx}
      title={`${t('cases.hand_over.title')} ${slip.code}`}
      width="desk"
      section="/desk/counter/cases"
      side={deskPlaces(ctx)}
      breadcrumbs={[
        { href: '/desk/counter/cases', text: t('cases.counter.list') },
        { href: at, text: slip.code },
      ]}
    >
      <ErrorSummary
        errors={faults.map(({ pointer, code, params }) => ({
          href: `#${pointer.slice(1)}`,
          text: t(code, params),
        }))}
      />
      <PageTitle caption={`${slip.code} · ${declaration.name}`}>{t('cases.hand_over.title')}</PageTitle>
      {view.fee > 0 ? (
        <Notice kind="warning" title={t('cases.fee.first')}>
          <LinkButton href={`${at}#fee`}>{t('cases.fee.take')}</LinkButton>
        </Notice>
      ) : open ? (
        <Form action={`${at}/hand-over`}>
          <RadioGroup
            name="way"
            label={t('cases.hand_over.way')}
            value={said('way') ?? 'in-person'}
            options={[
              { value: 'in-person', text: t('cases.hand_over.in_person') },
              { value: 'post', text: t('cases.hand_over.post') },
            ]}
            error={errorAt('way')}
          />
          <Fieldset legend={t('cases.hand_over.in_person')}>
            <RadioGroup
              name="who"
              label={t('cases.hand_over.who')}
              value={said('who') ?? 'applicant'}
              options={[
                { value: 'applicant', text: t('cases.hand_over.applicant', { name: slip.applicantName }) },
                { value: 'other', text: t('cases.hand_over.other') },
              ]}
            />
            <TextField
              name="name"
              label={t('cases.hand_over.name')}
              hint={t('cases.hand_over.other_hint')}
              value={said('name')}
              autocomplete="off"
              maxlength={170}
              error={errorAt('name')}
            />
            <TextField
              name="number"
              label={t('cases.hand_over.number')}
              hint={t('cases.hand_over.other_hint')}
              value={said('number')}
              autocomplete="off"
              width={20}
              error={errorAt('number')}
            />
            <CheckboxGroup
              name="seen"
              label={t('cases.hand_over.seen_legend')}
              value={said('seen') === 'true' ? ['true'] : []}
              options={[{ value: 'true', text: t('cases.hand_over.seen') }]}
              error={errorAt('seen')}
            />
          </Fieldset>
          <Fieldset legend={t('cases.hand_over.post')} hint={t('cases.hand_over.post_hint')}>
            <TextField
              name="reference"
              label={t('cases.hand_over.reference')}
              value={said('reference')}
              autocomplete="off"
              width={20}
              maxlength={60}
              error={errorAt('reference')}
            />
            <DateField
              name="posted"
              label={t('cases.hand_over.posted')}
              value={{
                day: said('posted.day'),
                month: said('posted.month'),
                year: said('posted.year'),
              }}
              error={errorAt('posted')}
            />
          </Fieldset>
          <Button>{t('cases.hand_over.send')}</Button>
        </Form>
      ) : (
        <Notice title={t('cases.hand_over.not_yet')}>
          <p>{t('cases.hand_over.not_yet_text')}</p>
        </Notice>
      )}
    </Shell>
  );
}
