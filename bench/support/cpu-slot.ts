import type { LoadJob, LoadOutcome } from "./load-job";
import { familyCpuMs } from "./process-cpu";
import { runLoad } from "./run-load";

export type CpuSlot = LoadOutcome & { cpuMsPerUnit: number; webMsPerUnit: number };

export type Served = { pid: number; postmaster: number; folder: string };

/** One load and the CPU time per request that the server's processes and all of Postgres spent meanwhile. */
export async function measureCpu(served: Served, job: LoadJob): Promise<CpuSlot> {
  const before = { web: familyCpuMs([served.pid]), all: familyCpuMs([served.pid, served.postmaster]) };
  const load = await runLoad(served.folder, job);
  const after = { web: familyCpuMs([served.pid]), all: familyCpuMs([served.pid, served.postmaster]) };
  return {
    ...load,
    cpuMsPerUnit: (after.all - before.all) / job.count,
    webMsPerUnit: (after.web - before.web) / job.count,
  };
}
