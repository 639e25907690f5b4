import type { ComponentChildren } from 'preact';
import type { Ctx } from '#platform/context';
import { Button, Form } from '#ui';
import { passkeyAsset } from '../passkey-asset.ts';

interface Props {
  ctx: Ctx;
  /** `new`: register one; `get`: answer with one. */
  what: 'new' | 'get';
  action: string;
  options: string;
  button: string;
  /** It is what most people will press. */
  first?: boolean;
  children?: ComponentChildren;
}

/** A form that a device fills in. It shows itself where there is script and a device that can; nowhere else. */
export const PasskeyPart = ({ ctx, what, action, options, button, first, children }: Props) => (
  <section hidden data-passkey={what} data-options={options}>
    <p class="fault" hidden data-passkey-fault role="alert" tabIndex={-1}>
      {ctx.t(`identity.passkey.fault_${what}`)}
    </p>
    <Form action={action}>
      <input type="hidden" name="response" />
      {children}
      <Button kind={first ? 'primary' : 'secondary'}>{button}</Button>
    </Form>
    <script type="module" src={passkeyAsset().path} />
  </section>
);
