/** How far somebody has read a feed: up to a line and, where that stands for many records, up to an entry among them. */
export interface FeedPlace {
  readonly position: number;
  readonly within?: { readonly recordId: string; readonly entry: number };
}

/** A place as text, such as `12` or `12.<record id>.<entry>`. */
export const PLACE = '^\\d{1,15}(\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.\\d{1,9})?$';

export const placeText = ({ position, within }: FeedPlace): string =>
  within ? `${position}.${within.recordId}.${within.entry}` : String(position);

/** The place that a text of this form names. */
export function placeIn(text: string): FeedPlace {
  const [position = '0', recordId, entry] = text.split('.');
  return {
    position: Number(position),
    ...(recordId !== undefined && { within: { recordId, entry: Number(entry) } }),
  };
}

/** Places as text in the order of the feed. */
export const sequenceOf = ({ position, within }: FeedPlace): string => {
  const line = String(position).padStart(16, '0');
  return within ? `${line}.${within.recordId}.${String(within.entry).padStart(9, '0')}` : line;
};
