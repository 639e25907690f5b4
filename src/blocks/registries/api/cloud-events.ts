import type { App } from '#platform/block';
import { recordWritten } from '../events.ts';
import { placeIn, sequenceOf } from './feed-place.ts';
import type { ListedChange } from './list-changes.ts';

/** CloudEvents 1.0, JSON batch format. */
export const BATCH = 'application/cloudevents-batch+json';

/** The changes of a registry as CloudEvents; the same position is always the same id, so that what comes twice is known. */
export const cloudEvents = (
  { config }: Pick<App, 'config'>,
  registry: string,
  changes: readonly ListedChange[],
): object[] => {
  const source = `${config.publicUrl}/api/registries/${registry}`;
  return changes.map(({ position, recordId, at, ...data }) => ({
    specversion: '1.0',
    id: position,
    source,
    type: recordWritten.type,
    subject: recordId,
    time: at.toISOString(),
    sequence: sequenceOf(placeIn(position)),
    datacontenttype: 'application/json',
    data: { recordId, ...data },
  }));
};
