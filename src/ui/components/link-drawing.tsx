import { titleLines } from './title-lines.ts';

/** A thing in a drawing: what stands in its box. */
export interface DrawnBox {
  readonly key: string;
  readonly title: string;
  /** How the line to it looks: full, broken for `part`, dotted for `land`. */
  readonly look?: string;
}

/** Characters of a line, and lines of a box. */
const BOX = { width: 17, most: 3 };
const LEADING = 17;
const GAP = 12;
/** Where the left column ends and the right one begins, of a hundred. */
const LEFT = 42;
const RIGHT = 58;

interface Placed {
  readonly box: DrawnBox;
  readonly lines: readonly string[];
  readonly height: number;
  readonly top: number;
}

/** Boxes one below the other. */
function stack(boxes: readonly DrawnBox[]): { placed: Placed[]; height: number } {
  let top = 1;
  const placed = boxes.map((box) => {
    const lines = titleLines(box.title, BOX);
    const one = { box, lines, top, height: lines.length * LEADING + 14 };
    top += one.height + GAP;
    return one;
  });
  return { placed, height: top - GAP + 1 };
}

const middle = ({ top, height }: Placed) => top + height / 2;

const Box = ({ placed: { lines, top, height }, x, self }: { placed: Placed; x: number; self: boolean }) => (
  <g>
    <rect
      class={self ? 'became-self' : 'became-box'}
      x={`${x === 0 ? 0.3 : x}%`}
      y={top}
      width={`${LEFT - 0.3}%`}
      height={height}
      rx="4"
    />
    {lines.map((line, nth) => (
      <text key={line} x={`${x + LEFT / 2}%`} y={top + 20 + nth * LEADING}>
        {line}
      </text>
    ))}
  </g>
);

/**
 * What leads to what, as a drawing: one thing on one side, the others on the other, a line for each. Whoever uses it puts the same
 * into a table or list beside it, with links.
 */
export function LinkDrawing({
  id,
  title,
  description,
  one,
  many,
  side,
}: {
  id: string;
  title: string;
  description: string;
  one: DrawnBox;
  many: readonly DrawnBox[];
  /** Where the many stand. */
  side: 'left' | 'right';
}) {
  const others = stack(many);
  const alone = stack([one]);
  const height = Math.max(others.height, alone.height);
  const self = { ...alone.placed[0]!, top: (height - alone.placed[0]!.height) / 2 };
  const offset = (height - others.height) / 2;
  const placed = others.placed.map((each) => ({ ...each, top: each.top + offset }));
  return (
    <svg class="became" role="img" aria-labelledby={`${id}-title ${id}-desc`} width="100%" height={height}>
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      {placed.map((each) => (
        <line
          key={each.box.key}
          class={`became-${each.box.look ?? 'whole'}`}
          x1={`${LEFT}%`}
          x2={`${RIGHT}%`}
          y1={side === 'left' ? middle(each) : middle(self)}
          y2={side === 'left' ? middle(self) : middle(each)}
        />
      ))}
      {placed.map((each) => (
        <Box key={each.box.key} placed={each} x={side === 'left' ? 0 : RIGHT} self={false} />
      ))}
      <Box placed={self} x={side === 'left' ? RIGHT : 0} self />
    </svg>
  );
}
