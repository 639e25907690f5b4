import type { Ctx } from '#platform/context';
import { Button, Form } from '#ui';
import { upstreamName } from '../provider.ts';

interface Props {
  ctx: Ctx;
  next: string;
  /** Whoever is signed in shows more there, at this level or higher. */
  confirm?: { readonly level: number };
  text?: string;
  kind?: 'primary' | 'secondary';
}

/** Leads to the provider; nothing where there is none. */
export function UpstreamButton({ ctx, next, confirm, text, kind }: Props) {
  const name = upstreamName(ctx);
  if (!name) return null;
  return (
    <Form action="/sign-in/upstream">
      <input type="hidden" name="next" value={next} />
      {confirm && <input type="hidden" name="confirm" value="yes" />}
      {confirm && <input type="hidden" name="level" value={String(confirm.level)} />}
      <Button kind={kind}>
        {text ?? ctx.t(`identity.upstream.${confirm ? 'confirm' : 'sign_in'}`, { name })}
      </Button>
    </Form>
  );
}
