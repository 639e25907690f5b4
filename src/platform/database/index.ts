export { startEmbedded, type EmbeddedServer } from './embedded.ts';
export { migrate, readMigrations, type Migration } from './migrate.ts';
export { LOGIN, openPools, type Pools, type Server } from './pools.ts';
export { namedStatements, sql, type Db, type Statement } from './statement.ts';
export { dbOf, inTransaction, type Session } from './transaction.ts';
