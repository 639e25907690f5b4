import type { ComponentChildren } from 'preact';
import { classNames } from '../class-names.ts';
import { useCtx } from '../use-ctx.ts';

/** What every field has. `id` is where the error summary points; by default the name. */
export interface FieldProps {
  name: string;
  label: ComponentChildren;
  hint?: ComponentChildren;
  error?: string;
  optional?: boolean;
  id?: string;
}

/** The ids that a control is described by, in the order in which they are read. */
export const describedBy = (id: string, { hint, error }: Pick<FieldProps, 'hint' | 'error'>) =>
  classNames(Boolean(hint) && `${id}-hint`, Boolean(error) && `${id}-fault`);

/** `(optional)` behind the label of a field that may stay empty. Required is the rule and is not marked. */
export const OptionalMark = () => <span class="optional">({useCtx().t('ui.field.optional')})</span>;

/** The hint and the fault between a label and its control. */
export function HintAndFault({ id, hint, error }: { id: string; hint?: ComponentChildren; error?: string }) {
  const { t } = useCtx();
  return (
    <>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="fault" id={`${id}-fault`}>
          <span class="hidden">{t('ui.field.error')} </span>
          {error}
        </p>
      )}
    </>
  );
}

/** Label, hint and fault around one control. */
export function Field({
  id,
  label,
  hint,
  error,
  optional,
  children,
}: Omit<FieldProps, 'name'> & { id: string; children: ComponentChildren }) {
  return (
    <div class={classNames('field', Boolean(error) && 'field-wrong')}>
      <label class="label" for={id}>
        {label} {optional && <OptionalMark />}
      </label>
      <HintAndFault id={id} hint={hint} error={error} />
      {children}
    </div>
  );
}

/** Several controls that answer one question. `heading` makes the question the page's h1. */
export function Fieldset({
  id,
  legend,
  heading,
  hint,
  error,
  optional,
  children,
}: {
  id?: string;
  legend: ComponentChildren;
  heading?: boolean;
  hint?: ComponentChildren;
  error?: string;
  optional?: boolean;
  children: ComponentChildren;
}) {
  const base = id ?? '';
  return (
    <fieldset
      class={classNames('field', Boolean(error) && 'field-wrong')}
      aria-describedby={base ? describedBy(base, { hint, error }) : undefined}
    >
      <legend class="legend">
        {heading ? <h1 class="legend-heading">{legend}</h1> : legend} {optional && <OptionalMark />}
      </legend>
      <HintAndFault id={base} hint={hint} error={error} />
      {children}
    </fieldset>
  );
}
