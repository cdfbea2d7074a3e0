import { systemPool } from "@/lib/data/system";

/** Of these queues those with a job to do now: most are empty most of the time, and each would cost a round trip. */
export async function findBusy(names: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await systemPool().query<{ name: string }>(
    `SELECT name FROM unnest($1::text[]) AS queue (name)
      WHERE EXISTS (SELECT FROM pgboss.job
                     WHERE job.name = queue.name AND state < 'active' AND start_after <= now())`,
    [names],
  );
  return new Set(rows.map(({ name }) => name));
}
