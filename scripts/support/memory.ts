import { readdirSync, readFileSync } from "node:fs";

const SAMPLE_EVERY_MS = 2_000;

function readProc(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // Processes come and go while we look; one that is gone, or not ours to read, weighs nothing.
    return "";
  }
}

function parentOf(pid: number): number {
  // The second field is the name in brackets and may hold anything, so count from the last bracket.
  const fields = readProc(`/proc/${pid}/stat`).split(") ").at(-1)?.split(" ");
  return Number(fields?.[1] ?? 0);
}

/** Ids of a process and all its descendants. Linux only; elsewhere just the process itself. */
export function processTree(root: number): number[] {
  if (process.platform !== "linux") return [root];
  const pids = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const children = Map.groupBy(pids, parentOf);
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

/** Memory of a process in kB; pages that several share count for each of them. */
function residentKilobytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readProc(`/proc/${pid}/status`))?.[1] ?? 0);
}

/** Proportional memory of a process in kB: shared pages are divided among their users. */
function memoryKilobytes(pid: number): number {
  const pss = /^Pss:\s+(\d+) kB/m.exec(readProc(`/proc/${pid}/smaps_rollup`))?.[1];
  return pss === undefined ? residentKilobytes(pid) : Number(pss);
}

function sumOf(pids: readonly number[], kilobytes: (pid: number) => number): number {
  return pids.reduce((total, pid) => total + kilobytes(pid), 0);
}

/**
 * Samples the memory of this process and its descendants until `stop`, which answers their proportional memory, in
 * megabytes, at the moments when most of it was resident. What more is shared at other moments it does not see.
 */
export function watchMemory(): { stop(): number } {
  let [peak, peakResident] = [0, 0];
  const sample = () => {
    const tree = processTree(process.pid);
    // The kernel walks every page to say what is proportional; it is asked only when more is resident than before.
    const resident = sumOf(tree, residentKilobytes);
    if (resident <= peakResident) return;
    peakResident = resident;
    peak = Math.max(peak, sumOf(tree, memoryKilobytes));
  };
  sample();
  const timer = setInterval(sample, SAMPLE_EVERY_MS);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      sample();
      return Math.round(peak / 1024);
    },
  };
}
