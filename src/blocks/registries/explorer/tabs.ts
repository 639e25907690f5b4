import type { Ctx } from '#platform/context';
import type { Registry } from '../declaration.ts';
import { mayBringIn } from '../import/may-import.ts';

/** A place of the desk that belongs to one registry; its text is `registries.tabs.<name>`. */
export interface Tab {
  readonly name: string;
  /** Behind `/desk/registries/<registry>`. */
  readonly path: string;
  /** Whether this reader has anything to do there. */
  readonly shown: (ctx: Ctx, registry: Registry) => boolean;
}

const always = () => true;

/** The places of a registry, in the order in which they stand; each alcove adds its line. */
export const tabs: readonly Tab[] = [
  { name: 'records', path: '', shown: always },
  { name: 'search', path: '/search', shown: (_, { search }) => search.length > 0 },
  { name: 'imports', path: '/imports', shown: mayBringIn },
];
