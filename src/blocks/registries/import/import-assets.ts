import { join } from 'node:path';
import type { Asset } from '#platform/http';
import { scriptOf } from '#platform/island';

/** Sends a file in parts. */
export const sendInPartsAsset = (): Asset => scriptOf(join(import.meta.dirname, 'send-in-parts.js'));
/** Loads a page anew that shows work going on. */
export const lookAgainAsset = (): Asset => scriptOf(join(import.meta.dirname, 'look-again.js'));
