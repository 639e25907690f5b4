export { copyIn, copyOut } from './copy.ts';
export { type EmbeddedServer, type ServerUse, startEmbedded } from './embedded.ts';
export { type Migration, migrate, readMigrations } from './migrate.ts';
export { LOGIN, openPools, type Pools, type Server } from './pools.ts';
export { type Db, namedStatements, type Statement, sql } from './statement.ts';
export { dbOf, inTransaction, type Last, type Session, statementsOver } from './transaction.ts';
