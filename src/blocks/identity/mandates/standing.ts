import { businessOf, hasEnded } from '#blocks/registries';
import type { App } from '#platform/block';
import type { Ctx } from '#platform/context';

interface Asking {
  readonly app: App;
  readonly db: Ctx['db'];
}

/** Whether somebody for whom another acts still stands: a person who lives, a business that has not been dissolved. */
export async function stands(
  asking: Asking,
  { id, kind }: { id: string; kind: 'person' | 'business' },
): Promise<boolean> {
  if (kind === 'person') return !(await hasEnded(asking, id));
  const business = await businessOf(asking, id);
  return business !== undefined && !business.ended;
}
