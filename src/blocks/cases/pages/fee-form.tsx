import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import { Button, ButtonRow, Form, TextField } from '#ui';

/** A fee as it was typed. */
export interface TypedFee {
  readonly amount?: string;
  readonly receipt?: string;
  readonly note?: string;
}

/** Takes a fee at a counter: the amount that is due stands there already. */
export function FeeForm({
  ctx: { t, app, lang },
  fee,
  action,
  fault,
  typed = {},
}: {
  ctx: Ctx;
  /** What is due, in whole units of the smallest coin. */
  fee: number;
  action: string;
  fault?: CodedError;
  typed?: TypedFee;
}) {
  const errorAt = (name: string) =>
    fault?.fields?.some(({ pointer }) => pointer === `/${name}`)
      ? t(`errors.${fault.code}`, fault.params)
      : undefined;
  return (
    <section aria-labelledby="fee">
      <h2 id="fee">{t('cases.fee.title')}</h2>
      <p>{t('cases.fee.due', { amount: app.country.formats.money(fee, lang) })}</p>
      <Form action={action}>
        <TextField
          name="amount"
          label={t('cases.fee.amount')}
          value={typed.amount ?? String(fee)}
          width={10}
          inputmode="numeric"
          error={errorAt('amount')}
        />
        <TextField
          name="receipt"
          label={t('cases.fee.receipt')}
          value={typed.receipt}
          width={20}
          maxlength={60}
          error={errorAt('receipt')}
        />
        <TextField name="note" label={t('cases.fee.note')} value={typed.note} maxlength={1000} />
        <ButtonRow>
          <Button>{t('cases.fee.send')}</Button>
        </ButtonRow>
      </Form>
    </section>
  );
}
