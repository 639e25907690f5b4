import { join } from 'node:path';
import type { Asset } from '#platform/http';
import { scriptOf } from '#platform/island';

/** Loads a page anew that shows work going on. */
export const lookAgainAsset = (): Asset => scriptOf(join(import.meta.dirname, 'look-again.js'));
