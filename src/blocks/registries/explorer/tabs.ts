import type { Ctx } from '#platform/context';
import type { Registry } from '../declaration.ts';
import { mayExport } from '../export/may-export.ts';
import { askable } from '../finding/askable.ts';
import { mayBringIn } from '../import/may-import.ts';
import { keeps } from './keeping.ts';

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
  {
    name: 'search',
    path: '/search',
    shown: (ctx, registry) => registry.search.length > 0 && keeps(ctx, registry),
  },
  {
    name: 'duplicates',
    path: '/duplicates',
    shown: (ctx, registry) => registry.search.length > 0 && keeps(ctx, registry),
  },
  { name: 'ask', path: '/ask', shown: (ctx, registry) => askable(ctx, registry).length > 0 },
  { name: 'corrections', path: '/corrections', shown: keeps },
  { name: 'quality', path: '/quality', shown: keeps },
  { name: 'declaration', path: '/declaration', shown: keeps },
  { name: 'exports', path: '/exports', shown: mayExport },
  { name: 'imports', path: '/imports', shown: mayBringIn },
];
