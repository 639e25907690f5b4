import type { ComponentChildren } from 'preact';
import { classNames } from '../class-names.ts';
import { Icon, type IconName } from './icon.tsx';

/** `primary` is the one thing to do next on a page; `danger` cannot be taken back; `link` looks like a link. */
export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'link';

const classOf = (kind: ButtonKind) => classNames('button', kind !== 'primary' && `button-${kind}`);

/** Sends the form that it stands in; `name` and `value` tell which button was pressed. */
export function Button({
  kind = 'primary',
  name,
  value,
  icon,
  form,
  formNoValidate,
  formAction,
  children,
}: {
  kind?: ButtonKind;
  name?: string;
  value?: string;
  icon?: IconName;
  form?: string;
  formNoValidate?: boolean;
  /** Where the form goes by this button, when not where it goes by itself. */
  formAction?: string;
  children: ComponentChildren;
}) {
  return (
    <button
      type="submit"
      class={classOf(kind)}
      name={name}
      value={value}
      form={form}
      formNoValidate={formNoValidate}
      formAction={formAction}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A link that looks like a button: for going somewhere, never for changing something. */
export function LinkButton({
  href,
  kind = 'primary',
  icon,
  download,
  children,
}: {
  href: string;
  kind?: ButtonKind;
  icon?: IconName;
  download?: boolean;
  children: ComponentChildren;
}) {
  return (
    <a class={classOf(kind)} href={href} download={download || undefined}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}

/** Buttons side by side, below each other where there is no room. The main one comes first. */
export const ButtonRow = ({ children }: { children: ComponentChildren }) => (
  <div class="button-row">{children}</div>
);
