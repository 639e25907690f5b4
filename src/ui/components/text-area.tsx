import { describedBy, Field, type FieldProps } from './field.tsx';

/** Several lines of text. */
export function TextArea({
  name,
  id = name,
  value,
  rows = 4,
  maxlength,
  ...field
}: FieldProps & { value?: string; rows?: number; maxlength?: number }) {
  return (
    <Field id={id} {...field}>
      <textarea
        class="input"
        id={id}
        name={name}
        rows={rows}
        maxLength={maxlength}
        aria-describedby={describedBy(id, field)}
        aria-invalid={field.error ? 'true' : undefined}
      >
        {value}
      </textarea>
    </Field>
  );
}
