import type { Pool } from 'pg';

/**
 * Keys change only while nobody serves: a program that runs knows the old ones alone.
 * @throws Error when others are connected to the database
 */
export async function refuseWhileServed(owner: Pool): Promise<void> {
  const client = await owner.connect();
  try {
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and application_name = 'thanglong'`,
    );
    if (rows[0]!.count > 0)
      throw new Error('the program is running on this database: stop every process of it first');
  } finally {
    client.release();
  }
}
