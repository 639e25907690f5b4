import type { App } from '#platform/block';
import { recordWritten } from '../events.ts';
import { placeIn, sequenceOf } from './feed-place.ts';
import type { ListedChange, ListedRemoval } from './list-changes.ts';

/** CloudEvents 1.0, JSON batch format. */
export const BATCH = 'application/cloudevents-batch+json';
/** The type of the event that takes records away. Inside the program nobody is told so: only commands do that, past the door. */
export const REMOVED = 'registries.records-removed';

/** The changes of a registry as CloudEvents; the same position is always the same id, so that what comes twice is known. */
export const cloudEvents = (
  { config }: Pick<App, 'config'>,
  registry: string,
  changes: readonly (ListedChange | ListedRemoval)[],
): object[] => {
  const source = `${config.publicUrl}/api/registries/${registry}`;
  return changes.map(({ position, at, ...data }) => ({
    specversion: '1.0',
    id: position,
    source,
    ...('removed' in data ? { type: REMOVED } : { type: recordWritten.type, subject: data.recordId }),
    time: at.toISOString(),
    sequence: sequenceOf(placeIn(position)),
    datacontenttype: 'application/json',
    data,
  }));
};
