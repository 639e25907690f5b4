import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Asset } from '#platform/http';
import { scriptFile } from '#platform/island';

let made: Asset | undefined;

/** The script that reads a card by the camera. */
export const cardCameraAsset = (): Asset =>
  (made ??= scriptFile('card-camera', readFileSync(join(import.meta.dirname, 'card-camera.js'), 'utf8')));
