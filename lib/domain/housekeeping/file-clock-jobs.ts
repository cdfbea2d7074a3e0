import { CRON } from "@/config/cron";
import { inSystemTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";

/**
 * Files each job of the clock once, for hosts whose scheduler calls once a day: nothing is left undone for longer. One
 * that waits already is not filed again.
 */
export function fileClockJobs(): Promise<{ filed: number; waiting: number }> {
  return inSystemTransaction({}, async (ctx) => {
    const done = { filed: 0, waiting: 0 };
    for (const { name, job } of CRON) {
      if (job === null) continue;
      const id = await enqueue(ctx, job, {}, { singletonKey: `cron.${name}` });
      done[id === null ? "waiting" : "filed"] += 1;
    }
    return done;
  });
}
