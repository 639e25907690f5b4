import type { App } from '#platform/block';
import { type Registry, registryOf } from './declaration.ts';
import { readDeclarations } from './read-declarations.ts';

/** The registries that the country's folder declares, without a database; undefined when one of them is at fault. */
export function declaredRegistries(asked: Pick<App, 'config' | 'country'>): Registry[] | undefined {
  const { read, findings } = readDeclarations(asked);
  return findings.length > 0 ? undefined : read.map(({ stored }) => registryOf(stored, 0, ''));
}
