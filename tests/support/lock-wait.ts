import { systemDb } from "@/lib/data/system";
import { waitFor } from "./wait-for";

type Transaction = Parameters<Parameters<ReturnType<typeof systemDb>["$transaction"]>[0]>[0];

/** Resolves once a statement in this database waits for a lock that somebody else holds. */
export async function somebodyWaitsForLock(): Promise<void> {
  await waitFor("somebody to wait for a lock", async () => {
    const rows: unknown[] = await systemDb().$queryRaw`
      select 1 from pg_locks l join pg_stat_activity a on a.pid = l.pid
       where not l.granted and a.datname = current_database()`;
    return rows.length > 0;
  });
}

/** Runs `work` while the campaign's row is locked, makes `change` once `work` waits for it, and lets go. */
export async function overtake<T>(
  campaignId: string,
  work: () => Promise<T>,
  change: (db: Transaction) => Promise<unknown>,
): Promise<T> {
  const { running } = await systemDb().$transaction(
    async (db) => {
      await db.$executeRaw`select from campaigns where id = ${campaignId}::uuid for no key update`;
      const begun = { running: work() };
      await Promise.race([somebodyWaitsForLock(), begun.running]);
      await change(db);
      return begun;
    },
    { timeout: 60_000 },
  );
  return running;
}
