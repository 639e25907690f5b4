import type { Ctx } from '#platform/context';
import { TextField } from '#ui';

/** Asks whose account it is. */
export const LoginField = ({ ctx, login, error }: { ctx: Ctx; login?: string; error?: string }) => (
  <TextField
    name="login"
    label={ctx.t('identity.sign_in.login')}
    value={login}
    error={error}
    autocomplete="username"
    width={20}
  />
);
