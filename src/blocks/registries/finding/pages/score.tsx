import type { Ctx } from '#platform/context';
import type { PairPart } from '../score-pair.ts';

/** What was compared and how alike it is, in words. */
function says({ t }: Ctx, { fact, grade }: PairPart, two?: boolean): string {
  const key =
    fact === 'born'
      ? `registries.finding_page.born.${grade}`
      : two && (grade === 'missing' || grade === 'extra')
        ? 'registries.duplicates.one_side'
        : fact === 'others' && grade === 'unknown'
          ? 'registries.duplicates.others_unknown'
          : `registries.finding_page.grade.${grade}`;
  return t('registries.finding_page.says', {
    fact: t(fact === 'others' ? 'registries.duplicates.others' : `registries.finding_page.fact.${fact}`),
    grade: t(key),
  });
}

/** A score in hundredths with what it is made of; `two` where records were compared with each other, not with what was asked. */
export function PairScore({
  ctx,
  score,
  parts,
  two,
}: {
  ctx: Ctx;
  score: number;
  parts: readonly PairPart[];
  two?: boolean;
}) {
  return (
    <>
      <strong>{ctx.t('registries.finding_page.score', { score })}</strong>
      <div class="meta">{parts.map((part) => says(ctx, part, two)).join(' · ')}</div>
    </>
  );
}
