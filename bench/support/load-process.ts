/** The program that sends the load of one slot, apart from what is measured. Reads a job file, prints its outcome. */
import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { Client } from "undici";
import { z } from "zod";
import { type LoadOutcome, loadJob } from "./load-job";
import { percentile } from "./rounds";

type Job = z.output<typeof loadJob>;

const prepared = z.object({ headers: z.record(z.string(), z.string()), body: z.string() });

/** What request number `index` carries. */
function requestReader(
  job: Job,
): (index: number) => { headers: Record<string, string>; body: string | null } {
  if (job.requestsFile === undefined) return () => ({ headers: job.headers, body: null });
  const lines = readFileSync(job.requestsFile, "utf8").split("\n");
  const requests = lines
    .slice(job.firstLine, job.firstLine + job.count)
    .map((line) => prepared.parse(JSON.parse(line)));
  return (index) => {
    const request = requests[index];
    if (!request) throw new Error(`There is no prepared request ${index}.`);
    return { headers: { ...job.headers, ...request.headers }, body: request.body };
  };
}

async function run(job: Job): Promise<LoadOutcome> {
  const read = requestReader(job);
  const latencies: number[] = [];
  let next = 0;
  const startedAt = performance.now();
  const work = async (): Promise<void> => {
    const client = new Client(job.origin);
    for (let index = next++; index < job.count; index = next++) {
      // Counted from the moment it was due: a server that stalls may not hide it by slowing the load down.
      const dueAt =
        job.perSecond === undefined ? performance.now() : startedAt + (index * 1000) / job.perSecond;
      const early = dueAt - performance.now();
      if (early > 0) await delay(early);
      const { headers, body } = read(index);
      const answer = await client.request({ path: job.path, method: job.method, headers, body });
      const text = await answer.body.text();
      if (answer.statusCode !== job.expectStatus) {
        throw new Error(`${job.path} answered ${answer.statusCode}: ${text.slice(0, 300)}`);
      }
      latencies.push(performance.now() - dueAt);
    }
    await client.close();
  };
  await Promise.all(Array.from({ length: job.clients }, work));
  const seconds = (performance.now() - startedAt) / 1000;
  return {
    seconds,
    perSecond: job.count / seconds,
    p50Ms: percentile(latencies, 0.5),
    p95Ms: percentile(latencies, 0.95),
    maxMs: Math.max(...latencies),
  };
}

const file = process.argv[2];
if (file === undefined) throw new Error("Name the job file.");
console.log(JSON.stringify(await run(loadJob.parse(JSON.parse(readFileSync(file, "utf8"))))));
