import { describedBy, Field, type FieldProps } from './field.tsx';

export interface Option {
  value: string;
  text: string;
}

/**
 * A choice from a list too long for radio buttons. With `optionsUrl` and `optionsFor` (the id of another select) the
 * other's options are fetched again when this one changes; without script the page's own button does it.
 */
export function SelectField({
  name,
  id = name,
  value,
  options,
  placeholder,
  optionsUrl,
  optionsFor,
  autocomplete,
  ...field
}: FieldProps & {
  value?: string;
  options: readonly Option[];
  /** Text of the empty first option. */
  placeholder?: string;
  optionsUrl?: string;
  optionsFor?: string;
  autocomplete?: string;
}) {
  return (
    <Field id={id} {...field}>
      <select
        class="input"
        id={id}
        name={name}
        autoComplete={autocomplete}
        data-options-url={optionsUrl}
        data-options-for={optionsFor}
        aria-describedby={describedBy(id, field)}
        aria-invalid={field.error ? 'true' : undefined}
      >
        {placeholder !== undefined && (
          <option value="" selected={!value}>
            {placeholder}
          </option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.text}
          </option>
        ))}
      </select>
    </Field>
  );
}
