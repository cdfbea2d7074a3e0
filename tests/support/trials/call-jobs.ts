import { z } from "zod";
import { DatabaseUnavailableError } from "@/lib/data/errors";
import { systemDb } from "@/lib/data/system";
import { backfillCall } from "@/lib/domain/calls/backfill-call";
import { fileDueImports } from "@/lib/domain/calls/file-due-imports";
import { importCalls } from "@/lib/domain/calls/import-calls";
import { reconcileCall } from "@/lib/domain/calls/reconcile-call";
import { reconcileOverdueCalls } from "@/lib/domain/calls/reconcile-overdue-calls";
import { useClock as moveClock } from "@/lib/platform/clock";
import { VendorError } from "@/lib/platform/vendor-error";
import { inParallel } from "./case-book";

const MINUTE_MS = 60_000;
const WITHIN_MINUTES = 15;
/** Fewer than this process has connections: they share it with the stand-ins. */
const JOBS_AT_ONCE = 3;

/** The jobs by which calls are looked up; a trial that moves the clock runs them itself. */
export const CALL_JOBS = [
  "call.reconcile",
  "call.backfill",
  "call.store-recording",
  "integration.import-calls",
  "integration.verify",
  "agent.sync",
  "agent.check",
  "number.sync",
] as const;

const jobRow = z.object({
  name: z.string(),
  data: z.object({
    partnerId: z.string(),
    workspaceId: z.string().optional(),
    callId: z.string().optional(),
    integrationId: z.string().optional(),
  }),
});

type CallJob = z.infer<typeof jobRow>;

/** Runs the look-ups that wait for these agencies, each once, as a worker would. Answers how many there were. */
export async function runCallJobs(partnerIds: string[]): Promise<number> {
  const rows = await systemDb().$queryRaw`
    delete from pgboss.job
     where name in ('call.reconcile', 'call.backfill', 'integration.import-calls') and state = 'created'
       and data->>'partnerId' = any(${partnerIds})
    returning name, data`;
  const jobs = z.array(jobRow).parse(rows);
  const again: CallJob[] = [];
  await inParallel(jobs, JOBS_AT_ONCE, async (job) => {
    try {
      await runCallJob(job);
    } catch (error) {
      // An engine that is away is asked again by the next sweep; for anybody else a worker would wait and try again.
      if (error instanceof DatabaseUnavailableError) again.push(job);
      else if (!(error instanceof VendorError)) throw error;
    }
  });
  await inParallel(again, 1, runCallJob);
  return jobs.length;
}

async function runCallJob({ name, data }: CallJob): Promise<void> {
  const { partnerId, workspaceId = "", callId = "", integrationId = "" } = data;
  if (name === "call.reconcile") await reconcileCall({ partnerId, workspaceId }, callId);
  if (name === "call.backfill") await backfillCall({ partnerId, workspaceId }, callId);
  if (name === "integration.import-calls") await importCalls(partnerId, integrationId);
}

/**
 * What the product's clock does in a quarter of an hour: a sweep each minute, a comparison of accounts as it is due, and
 * what else is done `eachMinute`.
 */
export async function passQuarterHour(
  partnerIds: string[],
  eachMinute: () => Promise<void> = async () => undefined,
): Promise<void> {
  for (let minute = 1; minute <= WITHIN_MINUTES; minute += 1) {
    const restore = moveClock(() => new Date(Date.now() + minute * MINUTE_MS));
    try {
      await reconcileOverdueCalls();
      if (minute % 5 === 0) await fileDueImports();
      await runCallJobs(partnerIds);
      await eachMinute();
    } finally {
      restore();
    }
  }
}
