import type { App } from '#platform/block';
import { type Db, dbOf } from '#platform/database';

/** The provider keeps its records outside anybody's transaction, each question a statement of its own, under no hat. */
export const outside = (app: App): Db => app.memo('identity.sso-db', () => dbOf(app.pools.app, () => 'none'));
