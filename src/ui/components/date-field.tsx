import { useCtx } from '../use-ctx.ts';
import { type FieldProps, Fieldset } from './field.tsx';

export interface DateParts {
  day?: string;
  month?: string;
  year?: string;
}

const partsOf = (value: string | DateParts | undefined): DateParts => {
  if (typeof value !== 'string') return value ?? {};
  const [year, month, day] = value.split('-');
  return { day: day?.replace(/^0/, ''), month: month?.replace(/^0/, ''), year };
};

/** A date that a person knows, in three boxes: `name.day`, `name.month`, `name.year`. Takes `YYYY-MM-DD` or what was typed. */
export function DateField({
  name,
  id = name,
  label,
  value,
  birthday,
  error,
  heading,
  ...rest
}: FieldProps & { value?: string | DateParts; birthday?: boolean; heading?: boolean }) {
  const { t } = useCtx();
  const parts = partsOf(value);
  return (
    <Fieldset id={`${id}-group`} legend={label} error={error} heading={heading} {...rest}>
      <div class="date-boxes">
        {(['day', 'month', 'year'] as const).map((part) => (
          <div class="date-box" key={part}>
            <label class="label" for={part === 'day' ? id : `${id}-${part}`}>
              {t(`ui.field.${part}`)}
            </label>
            <input
              class={part === 'year' ? 'input input-4' : 'input input-2'}
              id={part === 'day' ? id : `${id}-${part}`}
              name={`${name}.${part}`}
              value={parts[part]}
              inputMode="numeric"
              autoComplete={birthday ? `bday-${part}` : 'off'}
              aria-invalid={error ? 'true' : undefined}
            />
          </div>
        ))}
      </div>
    </Fieldset>
  );
}
