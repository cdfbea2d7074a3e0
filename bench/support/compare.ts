import { type CpuSlot, measureCpu, type Served } from "./cpu-slot";
import type { LoadJob } from "./load-job";
import { interleave, median, rounded, spread } from "./rounds";
import { runLoad } from "./run-load";

/** One side of a comparison; `job` makes the next load of so many requests. */
export type Side = { served: Served; job: (count: number) => LoadJob };

export type Plan = {
  rounds: number;
  /** Requests of one slot, and of the warm-up before the first. */
  perSlot: number;
  warmUp: number;
  clients: number;
  /** Requests of each latency slot at half of the twin's peak rate. */
  perLatencySlot: number;
};

/**
 * CPU per request in interleaved rounds, then latency of both at half of the twin's peak rate. The ratio is the median
 * of the rounds' own ratios.
 */
export async function compareServers(sides: { ours: Side; twin: Side }, plan: Plan) {
  const { ours, twin } = sides;
  for (const side of [ours, twin]) await measureCpu(side.served, withClients(side.job(plan.warmUp), plan));
  const pairs = await interleave(plan.rounds, {
    ours: () => measureCpu(ours.served, withClients(ours.job(plan.perSlot), plan)),
    twin: () => measureCpu(twin.served, withClients(twin.job(plan.perSlot), plan)),
  });
  const perSecond = median(pairs.map((pair) => pair.twin.perSecond)) / 2;
  const latency = async (side: Side) =>
    runLoad(side.served.folder, { ...side.job(plan.perLatencySlot), clients: plan.clients, perSecond });
  const atHalf = { ours: await latency(ours), twin: await latency(twin) };
  const ratios = pairs.map((pair) => pair.ours.cpuMsPerUnit / pair.twin.cpuMsPerUnit);
  return {
    ratio: spread(ratios),
    ours: summary(
      pairs.map((pair) => pair.ours),
      atHalf.ours,
    ),
    twin: summary(
      pairs.map((pair) => pair.twin),
      atHalf.twin,
    ),
    halfPeakPerSecond: rounded(perSecond, 0),
  };
}

function withClients(job: LoadJob, { clients }: Plan): LoadJob {
  return { ...job, clients };
}

function summary(slots: CpuSlot[], atHalf: { p50Ms: number; p95Ms: number }) {
  return {
    cpuMs: spread(slots.map((slot) => slot.cpuMsPerUnit)),
    webCpuMs: spread(slots.map((slot) => slot.webMsPerUnit)),
    peakPerSecond: spread(
      slots.map((slot) => slot.perSecond),
      0,
    ),
    atHalfPeak: { p50Ms: rounded(atHalf.p50Ms, 2), p95Ms: rounded(atHalf.p95Ms, 2) },
  };
}
