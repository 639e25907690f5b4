import { join } from 'node:path';
import type { Asset } from '#platform/http';
import { scriptOf } from '#platform/island';

/** Waits for the wallet. */
export const waitAsset = (): Asset => scriptOf(join(import.meta.dirname, 'wait.js'));
