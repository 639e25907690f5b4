import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { titleLines } from '#ui';
import type { MappedRegistry } from '../show-map.ts';

const LANE = 15;
const LEADING = 16;
/** Characters of a title beside the lanes of a phone; what is longer goes on in a second line. */
const BESIDE = { width: 27, most: 2 };

interface Row {
  readonly key: string;
  readonly lines: readonly string[];
  readonly y: number;
  readonly height: number;
  readonly one?: MappedRegistry;
}

/** A line below the other: an owner, then its registries. */
function rowsOf(
  ctx: Ctx,
  groups: readonly { owner: string; registries: readonly MappedRegistry[] }[],
): Row[] {
  let y = 0;
  const row = (key: string, text: string, one?: MappedRegistry): Row => {
    const lines = titleLines(text, BESIDE);
    const height = lines.length * LEADING + (one ? 8 : 18);
    const made = { key, lines, y, height, one };
    y += height;
    return made;
  };
  return groups.flatMap(({ owner, registries }) => [
    row(`owner ${owner}`, owner),
    ...registries.map((one) => row(one.registry.name, localized(one.registry.title, ctx.lang), one)),
  ]);
}

/**
 * Which registry points to which, as a drawing: each registry that others point to has a lane with its number; it stands at the ring, and a
 * dot on the lane is a registry that points there. The same stands in the table beside it.
 */
export function ReferenceLanes({
  ctx,
  groups,
}: {
  ctx: Ctx;
  groups: readonly { owner: string; registries: readonly MappedRegistry[] }[];
}) {
  const { t } = ctx;
  const rows = rowsOf(ctx, groups);
  const all = rows.flatMap(({ one }) => one ?? []);
  const byCount = new Map<string, number>();
  for (const { refersTo } of all)
    for (const { registry } of refersTo) byCount.set(registry.name, (byCount.get(registry.name) ?? 0) + 1);
  const lanes = [...byCount].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  const width = lanes.length * LANE + 12;
  const xOf = (lane: number) => -width + 12 + lane * LANE;
  const middle = (row: Row) => row.y + row.height - (row.lines.length * LEADING) / 2 - 4;
  const points = (row: Row, lane: string) =>
    row.one?.refersTo.some(({ registry }) => registry.name === lane) ?? false;
  const height = rows.at(-1) ? rows.at(-1)!.y + rows.at(-1)!.height + 4 : 0;
  const title = t('registries.map.drawing');
  return (
    <svg class="lanes" role="img" aria-labelledby="lanes-title lanes-desc" width="100%" height={height}>
      <title id="lanes-title">{title}</title>
      <desc id="lanes-desc">{t('registries.map.drawn')}</desc>
      {rows.map((row) => (
        <g key={row.key}>
          {row.one && row.one.refersTo.length > 0 && (
            <line class="lanes-row" x1="0" x2="100%" y1={row.y + row.height} y2={row.y + row.height} />
          )}
          {row.lines.map((line, nth) => (
            <text
              key={line}
              class={row.one ? undefined : 'lanes-owner'}
              x={row.one ? 8 : 0}
              y={row.y + row.height - 8 - (row.lines.length - 1 - nth) * LEADING}
            >
              {line}
            </text>
          ))}
        </g>
      ))}
      <svg x="100%" overflow="visible" aria-hidden="true">
        {lanes.map((lane, at) => {
          const on = rows.filter((row) => row.key === lane || points(row, lane)).map(middle);
          return (
            <line
              key={lane}
              class="lanes-lane"
              x1={xOf(at)}
              x2={xOf(at)}
              y1={Math.min(...on)}
              y2={Math.max(...on)}
            />
          );
        })}
        {rows.flatMap((row) =>
          lanes.map((lane, at) =>
            row.key === lane ? (
              <g key={`${row.key} ${lane}`}>
                <circle class="lanes-ring" cx={xOf(at)} cy={middle(row)} r="8" />
                <text class="lanes-number" x={xOf(at)} y={middle(row) + 4}>
                  {at + 1}
                </text>
              </g>
            ) : (
              points(row, lane) && (
                <circle key={`${row.key} ${lane}`} class="lanes-dot" cx={xOf(at)} cy={middle(row)} r="3.5" />
              )
            ),
          ),
        )}
      </svg>
    </svg>
  );
}
