import { roleTitle } from '#blocks/identity';
import type { Ctx } from '#platform/context';
import { Button, ButtonRow, Details, Form, type Option, SelectField, TextField } from '#ui';
import type { DeskQuery } from '../desk-query.ts';

/** With whom a view may be shared: the holders of each role that the official holds. */
export const shareOptions = (ctx: Ctx): Option[] => [
  { value: '', text: ctx.t('cases.view.mine') },
  ...ctx.actor.appointments.map(({ agencyId, role }) => ({
    value: `${agencyId} ${role}`,
    text: ctx.t('cases.view.role', { role: roleTitle(ctx, role) }),
  })),
];

/** Keeps what the list is narrowed to. */
export const SaveView = ({ ctx, query }: { ctx: Ctx; query: DeskQuery }) => {
  const { t } = ctx;
  const { after: _, ...asked } = query;
  return (
    <Details summary={t('cases.view.keep')}>
      <Form action="/desk/views">
        {Object.entries(asked).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <TextField name="name" id="view-name" label={t('cases.view.name')} maxlength={60} width={20} />
        <SelectField name="share" label={t('cases.view.share')} options={shareOptions(ctx)} />
        <ButtonRow>
          <Button kind="secondary">{t('cases.view.save')}</Button>
        </ButtonRow>
      </Form>
    </Details>
  );
};
