import { Client } from "pg";

/** Gathers the planner's statistics as autovacuum would in time; plans before that say nothing about production. */
export async function analyzeTables(): Promise<void> {
  const owner = new Client({ connectionString: process.env.DIRECT_URL });
  await owner.connect();
  try {
    await owner.query("analyze");
  } finally {
    await owner.end();
  }
}
