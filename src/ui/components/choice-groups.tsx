import { classNames } from '../class-names.ts';
import { type FieldProps, Fieldset } from './field.tsx';
import type { Option } from './select-field.tsx';

export interface Choice extends Option {
  hint?: string;
}

interface ChoicesProps extends FieldProps {
  options: readonly Choice[];
  /** Side by side where there is room: for two or three short answers. */
  inline?: boolean;
  /** The question is the page's h1. */
  heading?: boolean;
}

function Choices({
  type,
  name,
  id,
  chosen,
  options,
  inline,
}: {
  type: 'radio' | 'checkbox';
  name: string;
  id: string;
  chosen: readonly string[];
  options: readonly Choice[];
  inline?: boolean;
}) {
  return (
    <div class={classNames('choices', inline && 'choices-inline')}>
      {options.map((option, index) => {
        const own = index === 0 ? id : `${id}-${index + 1}`;
        return (
          <div class="choice" key={option.value}>
            <input
              type={type}
              id={own}
              name={name}
              value={option.value}
              checked={chosen.includes(option.value)}
              aria-describedby={option.hint ? `${own}-hint` : undefined}
            />
            <label for={own}>{option.text}</label>
            {option.hint && (
              <p class="hint" id={`${own}-hint`}>
                {option.hint}
              </p>
            )}
          </div>
        );
      })}
    </div>
  );
}

/** One answer out of a few, all of them in sight. */
export const RadioGroup = ({
  name,
  id = name,
  label,
  value,
  options,
  inline,
  ...rest
}: ChoicesProps & { value?: string }) => (
  <Fieldset id={`${id}-group`} legend={label} {...rest}>
    <Choices
      type="radio"
      name={name}
      id={id}
      chosen={value === undefined ? [] : [value]}
      options={options}
      inline={inline}
    />
  </Fieldset>
);

/** Any number of answers out of a few. */
export const CheckboxGroup = ({
  name,
  id = name,
  label,
  value = [],
  options,
  inline,
  ...rest
}: ChoicesProps & { value?: readonly string[] }) => (
  <Fieldset id={`${id}-group`} legend={label} {...rest}>
    <Choices type="checkbox" name={name} id={id} chosen={value} options={options} inline={inline} />
  </Fieldset>
);
