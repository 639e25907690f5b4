import type { App } from '#platform/block';
import { type Registry, registryOf } from './declaration.ts';
import { readDeclarations } from './read-declarations.ts';

/** The registries that the country's folder declares, as far as they can be read; without a database. */
export const declaredRegistries = (asked: Pick<App, 'config' | 'country'>): Registry[] =>
  readDeclarations(asked).read.map(({ stored }) => registryOf(stored, 0, ''));
