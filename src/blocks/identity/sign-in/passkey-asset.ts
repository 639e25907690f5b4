import { join } from 'node:path';
import type { Asset } from '#platform/http';
import { scriptOf } from '#platform/island';

/** Lets a device answer for its owner. */
export const passkeyAsset = (): Asset => scriptOf(join(import.meta.dirname, 'passkey.js'));
/** Waits for the phone. */
export const scanAsset = (): Asset => scriptOf(join(import.meta.dirname, 'scan.js'));
