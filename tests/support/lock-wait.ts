import { systemDb } from "@/lib/data/system";
import { waitFor } from "./wait-for";

/** Resolves once a statement with these words waits for a lock that somebody else holds. */
export async function waitsForLock(words: string): Promise<void> {
  await waitFor(`a statement with “${words}” to wait for a lock`, async () => {
    const rows: unknown[] = await systemDb().$queryRaw`
      select 1 from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock' and query like ${`%${words}%`}`;
    return rows.length > 0;
  });
}

/** Runs `work` while the campaign's row is locked, changes it, and lets go once `work` waits for it. */
export async function overtake<T>(
  campaignId: string,
  work: () => Promise<T>,
  change: (db: Parameters<Parameters<ReturnType<typeof systemDb>["$transaction"]>[0]>[0]) => Promise<unknown>,
): Promise<T> {
  return systemDb()
    .$transaction(
      async (db) => {
        await db.$executeRaw`select from campaigns where id = ${campaignId}::uuid for no key update`;
        const running = { work: work() };
        await Promise.race([waitsForLock("campaigns"), running.work]);
        await change(db);
        return running;
      },
      { timeout: 60_000 },
    )
    .then(({ work: done }) => done);
}
