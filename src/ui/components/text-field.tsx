import { classNames } from '../class-names.ts';
import { describedBy, Field, type FieldProps } from './field.tsx';

/** One line of text. `width` in characters shows how long an answer is expected. */
export function TextField({
  name,
  id = name,
  value,
  type = 'text',
  width,
  prefix,
  suffix,
  inputmode,
  autocomplete,
  maxlength,
  spellcheck,
  autofocus,
  ...field
}: FieldProps & {
  value?: string;
  type?: 'text' | 'password' | 'email' | 'tel' | 'search';
  width?: 2 | 4 | 10 | 20;
  prefix?: string;
  suffix?: string;
  inputmode?: 'numeric' | 'decimal' | 'tel' | 'email' | 'url';
  autocomplete?: string;
  maxlength?: number;
  spellcheck?: boolean;
  /** Has the cursor when the page comes: only where the page is for nothing else, such as a scanner's. */
  autofocus?: boolean;
}) {
  const input = (
    <input
      class={classNames('input', width && `input-${width}`)}
      id={id}
      name={name}
      type={type as 'text'}
      value={value}
      inputMode={inputmode}
      autoComplete={autocomplete}
      maxLength={maxlength}
      spellcheck={spellcheck}
      // biome-ignore lint/a11y/noAutofocus: a scanner types where the cursor is; the page is for nothing else
      autoFocus={autofocus}
      aria-describedby={describedBy(id, field)}
      aria-invalid={field.error ? 'true' : undefined}
    />
  );
  return (
    <Field id={id} {...field}>
      {prefix || suffix ? (
        <div class="affixed">
          {prefix && <span class="affix">{prefix}</span>}
          {input}
          {suffix && <span class="affix">{suffix}</span>}
        </div>
      ) : (
        input
      )}
    </Field>
  );
}
