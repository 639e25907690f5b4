import type { App } from '#platform/block';
import { type Db, statementsOver } from '#platform/database';

/** The provider keeps its records outside anybody's transaction, each question a statement of its own, under no hat. */
export const outside = (app: App): Db => app.memo('identity.sso-db', () => statementsOver(app.pools.app));
