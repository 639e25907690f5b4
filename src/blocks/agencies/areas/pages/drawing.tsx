import { localized } from '#platform/i18n';
import { useCtx } from '#ui';
import type { AreaState } from '../area.ts';
import type { Link } from '../history-of-area.ts';

const LINE = 17;
const MOST_LINES = 3;
const LEADING = 17;
const GAP = 12;
/** Where the left column ends and the right one begins, of a hundred. */
const LEFT = 42;
const RIGHT = 58;

/** A title in lines that fit a box on a phone. */
function linesOf(title: string): string[] {
  const lines = [''];
  for (const word of title.split(' ')) {
    const last = lines.at(-1)!;
    if (last && last.length + 1 + word.length > LINE && lines.length < MOST_LINES) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines;
}

interface Box {
  readonly area: AreaState;
  readonly lines: readonly string[];
  readonly height: number;
  readonly top: number;
}

/** Boxes one below the other. */
function stack(areas: readonly AreaState[], lang: string): { boxes: Box[]; height: number } {
  let top = 1;
  const boxes = areas.map((area) => {
    const lines = linesOf(localized(area.title, lang));
    const box = { area, lines, top, height: lines.length * LEADING + 14 };
    top += box.height + GAP;
    return box;
  });
  return { boxes, height: top - GAP + 1 };
}

const middle = ({ top, height }: Box) => top + height / 2;

const BoxOf = ({ box, x, self }: { box: Box; x: number; self: boolean }) => (
  <g>
    <rect
      class={self ? 'became-self' : 'became-box'}
      x={`${x === 0 ? 0.3 : x}%`}
      y={box.top}
      width={`${LEFT - 0.3}%`}
      height={box.height}
      rx="4"
    />
    {box.lines.map((line, nth) => (
      <text key={line} x={`${x + LEFT / 2}%`} y={box.top + 20 + nth * LEADING}>
        {line}
      </text>
    ))}
  </g>
);

/**
 * What became of what, as a drawing: what there was on the left, what there is on the right, a line for each change; full where all of it
 * or all its people went, broken where a part did. The same stands in the table beside it.
 */
export function Drawing({
  id,
  title,
  description,
  state,
  links,
  direction,
}: {
  id: string;
  title: string;
  description: string;
  state: AreaState;
  links: readonly Link[];
  direction: 'made-of' | 'became';
}) {
  const { lang } = useCtx();
  const many = stack(
    links.map(({ area }) => area),
    lang,
  );
  const one = stack([state], lang);
  const height = Math.max(many.height, one.height);
  const [alone] = one.boxes.map((box) => ({ ...box, top: (height - box.height) / 2 }));
  const [manyAt, oneAt] = direction === 'made-of' ? [0, RIGHT] : [RIGHT, 0];
  const offset = (height - many.height) / 2;
  const boxes = many.boxes.map((box) => ({ ...box, top: box.top + offset }));
  return (
    <svg class="became" role="img" aria-labelledby={`${id}-title ${id}-desc`} width="100%" height={height}>
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      {boxes.map((box, nth) => (
        <line
          key={box.area.code}
          class={`became-${links[nth]!.step.how}`}
          x1={`${LEFT}%`}
          x2={`${RIGHT}%`}
          y1={direction === 'made-of' ? middle(box) : middle(alone!)}
          y2={direction === 'made-of' ? middle(alone!) : middle(box)}
        />
      ))}
      {boxes.map((box) => (
        <BoxOf key={box.area.code} box={box} x={manyAt} self={false} />
      ))}
      <BoxOf box={alone!} x={oneAt} self />
    </svg>
  );
}
