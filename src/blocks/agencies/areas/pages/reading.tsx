import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { DataTable, Details, Notice } from '#ui';
import type { AddressCandidate, FoundAddress } from '../find-address.ts';
import { hrefOf } from './links.tsx';

/** An area of today with what it lies in. */
export interface Place {
  readonly code: string;
  readonly text: string;
}

/** How the words of an address were read, with the points of each reading. */
const Readings = ({ ctx, candidates }: { ctx: Ctx; candidates: readonly AddressCandidate[] }) => (
  <Details summary={ctx.t('agencies.areas.how_read')}>
    <DataTable
      caption={ctx.t('agencies.areas.how_read')}
      hideCaption
      rows={candidates}
      columns={[
        {
          head: ctx.t('agencies.areas.read_as'),
          header: true,
          cell: ({ area }: AddressCandidate) => <a href={hrefOf(area)}>{localized(area.title, ctx.lang)}</a>,
        },
        {
          head: ctx.t('agencies.areas.because_head'),
          cell: ({ reasons }: AddressCandidate) => (
            <ul>
              {reasons.map(({ why, text, points }, nth) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, on the server
                <li key={nth}>
                  {ctx.t(`agencies.areas.reason.${why}`, { text })} ({points > 0 ? `+${points}` : points})
                </li>
              ))}
            </ul>
          ),
        },
        { head: ctx.t('agencies.areas.points'), align: 'end', cell: ({ score }: AddressCandidate) => score },
      ]}
    />
  </Details>
);

/** Where an address lies today, or between which areas that cannot be decided, and why. */
export function Reading({ ctx, found, places }: { ctx: Ctx; found: FoundAddress; places: readonly Place[] }) {
  const { t } = ctx;
  const best = found.candidates[0];
  return (
    <>
      <Notice
        kind={found.outcome === 'one' ? 'success' : 'info'}
        title={t(`agencies.areas.address.${found.outcome}`)}
      >
        <ul>
          {places.map(({ code, text }) => (
            <li key={code}>
              <a href={`/areas/${code}`}>
                {best?.rest && found.outcome === 'one' ? `${best.rest}, ${text}` : text}
              </a>
            </li>
          ))}
        </ul>
        {found.because && <p>{t(`agencies.areas.because.${found.because}`)}</p>}
      </Notice>
      <Readings ctx={ctx} candidates={found.candidates} />
    </>
  );
}
