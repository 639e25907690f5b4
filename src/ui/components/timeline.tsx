import type { ComponentChildren } from 'preact';
import type { Tone } from './tags.tsx';
import { Time } from './time.tsx';

export interface TimelineEntry {
  at: Date;
  /** The time of day alone, where the day stands above already. */
  time?: string;
  title: ComponentChildren;
  /** Who did it: agency and officer. */
  by?: ComponentChildren;
  body?: ComponentChildren;
  tone?: Tone;
}

/** What happened, in the order given: newest first is for people, oldest first for files. */
export const Timeline = ({ entries }: { entries: readonly TimelineEntry[] }) => (
  <ol class="timeline">
    {entries.map((entry, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, on the server
      <li key={index} class={`timeline-${entry.tone ?? 'plain'}`}>
        <p class="timeline-title">{entry.title}</p>
        <p class="meta">
          {entry.time ? <time dateTime={entry.at.toISOString()}>{entry.time}</time> : <Time at={entry.at} />}
          {entry.by && <> · {entry.by}</>}
        </p>
        {entry.body && <div class="timeline-body">{entry.body}</div>}
      </li>
    ))}
  </ol>
);
