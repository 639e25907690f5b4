import { type Db, sql } from '#platform/database';
import type { Case } from '../case.ts';

export interface Rating {
  /** 1 not at all content, 5 very. */
  readonly score: number;
  readonly comment: string | null;
  readonly ratedAt: Date;
}

/** How often a service was given a score. */
export interface ScoreRow {
  readonly service: string;
  readonly score: number;
  readonly answers: number;
}

/** What was said, without who said it or about which case. */
export interface CommentRow {
  readonly service: string;
  readonly score: number;
  readonly comment: string;
}

const ratingOfCase = sql(
  'cases.rating',
  'select score, comment, rated_at as "ratedAt" from cases.rating where case_id = $1',
);
const saveRatingRow = sql(
  'cases.save_rating',
  `insert into cases.rating (case_id, person_id, agency_id, service, score, comment, rated_at, changed_at)
   values ($1, $2, $3, $4, $5, $6, $7, $7)
   on conflict (case_id) do update set score = excluded.score, comment = excluded.comment, changed_at = excluded.changed_at`,
);
const scores = sql(
  'cases.scores',
  `select service, score::int as score, count(*)::int as answers from cases.rating
   where agency_id = $1 and rated_at >= $2 and rated_at < $3 group by service, score order by service, score`,
);
const comments = sql(
  'cases.rating_comments',
  `select service, score::int as score, comment from cases.rating
   where agency_id = $1 and rated_at >= $2 and rated_at < $3 and comment is not null order by score, md5(comment) limit $4`,
);

export const findRating = (db: Db, caseId: string) => db.row<Rating>(ratingOfCase, [caseId]);
export const saveRating = (db: Db, one: Case, { score, comment, ratedAt }: Rating) =>
  db.run(saveRatingRow, [one.id, one.personId, one.agencyId, one.service, score, comment, ratedAt]);
export const scoresOf = (db: Db, agencyId: number, from: Date, until: Date) =>
  db.rows<ScoreRow>(scores, [agencyId, from, until]);
/** In an order that does not tell when they came. */
export const commentsOf = (db: Db, agencyId: number, from: Date, until: Date, limit: number) =>
  db.rows<CommentRow>(comments, [agencyId, from, until, limit]);
