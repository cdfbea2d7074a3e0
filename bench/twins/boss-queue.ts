import { createBoss } from "@/lib/jobs/boss";

const QUEUE = "bench-dials";

/** A queue of jobs that are only fetched and completed: what a library does without looking at anything. */
export type BossQueue = {
  fill(jobs: number): Promise<void>;
  /** Fetches and completes jobs in batches until so many are done. */
  work(jobs: number, batchSize: number): Promise<void>;
  stop(): Promise<void>;
};

/** pg-boss as the product runs it, on the same database and driver. */
export async function openBossQueue(): Promise<BossQueue> {
  const boss = createBoss({
    supervise: false,
    schedule: false,
    onError: (error) => {
      throw error;
    },
  });
  await boss.start();
  await boss.createQueue(QUEUE);
  return {
    async fill(jobs) {
      const data = (index: number) => ({ campaignId: QUEUE, phone: `+1${2_002_000_000 + index}` });
      await boss.insert(
        QUEUE,
        Array.from({ length: jobs }, (_, index) => ({ data: data(index) })),
      );
    },
    async work(jobs, batchSize) {
      for (let done = 0; done < jobs; ) {
        const batch = await boss.fetch(QUEUE, { batchSize });
        if (batch.length === 0) throw new Error(`The queue was empty after ${done} of ${jobs} jobs.`);
        await boss.complete(
          QUEUE,
          batch.map(({ id }) => id),
        );
        done += batch.length;
      }
    },
    stop: () => boss.stop({ graceful: false, close: false }),
  };
}
