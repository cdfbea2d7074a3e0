import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { JOB_NAMES } from "@/types/jobs";
import { notFound } from "../shared/errors";
import { DEAD_QUEUES, jobRow, selectJobs } from "./job-rows";

const jobDetailRow = jobRow.extend({ data: z.string() });
export type JobDetailRow = z.infer<typeof jobDetailRow>;

/** One job that failed, waits or runs, with its payload. For the platform's operators. Throws `notFound`. */
export async function getJob(jobId: string): Promise<JobDetailRow> {
  const tail = sql`
    and j.id = ${jobId}::uuid and j.name = any(${[...JOB_NAMES, ...DEAD_QUEUES]}::text[])
    and j.state in ('created', 'retry', 'active')`;
  const [row] = await systemRead({}, (db) =>
    queryRows(db, jobDetailRow, selectJobs(tail, sql`, coalesce(j.data, '{}'::jsonb)::text as data`)),
  );
  if (!row) throw notFound("job");
  return row;
}
