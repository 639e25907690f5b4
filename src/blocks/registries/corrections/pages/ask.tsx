import type { Ctx } from '#platform/context';
import { Button, Details, ErrorSummary, Form, SelectField, TextArea, TextField } from '#ui';
import type { Registry } from '../../declaration.ts';
import type { ShownValue } from '../../explorer/describe-record.ts';
import { deskHref } from '../../explorer/frame.tsx';

/** What was typed before, and what was not right about it. */
export interface AskedAgain {
  readonly typed: { readonly attribute?: string; readonly value?: string; readonly reason?: string };
  readonly error: string;
}

/** Says of a value that it is wrong. */
export function AskCorrection({
  ctx: { t },
  registry,
  recordId,
  values,
  forCase,
  again,
}: {
  ctx: Ctx;
  registry: Registry;
  recordId: string;
  values: readonly ShownValue[];
  forCase?: string;
  again?: AskedAgain;
}) {
  const offered = values.filter(({ name }) => name !== registry.key);
  if (offered.length === 0) return null;
  return (
    <section id="wrong">
      <h2>{t('registries.correction.wrong')}</h2>
      {again && <ErrorSummary errors={[{ href: '#attribute', text: again.error }]} />}
      <Details summary={t('registries.correction.ask')} open={again !== undefined}>
        <Form action={deskHref(registry, `/records/${recordId}/corrections`)}>
          {forCase && <input type="hidden" name="case" value={forCase} />}
          <p>{t('registries.correction.lead')}</p>
          <SelectField
            name="attribute"
            label={t('registries.correction.attribute')}
            value={again?.typed.attribute}
            options={offered.map(({ name, title, text }) => ({ value: name, text: `${title}: ${text}` }))}
          />
          <TextField
            name="value"
            label={t('registries.correction.proposed')}
            hint={t('registries.correction.proposed_hint')}
            value={again?.typed.value}
            maxlength={2000}
          />
          <TextArea
            name="reason"
            label={t('registries.correction.reason')}
            hint={t('registries.correction.reason_hint')}
            value={again?.typed.reason}
          />
          <Button kind="secondary">{t('registries.correction.send')}</Button>
        </Form>
      </Details>
    </section>
  );
}
