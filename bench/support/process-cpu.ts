import { readdirSync, readFileSync } from "node:fs";

/** Linux reports CPU time to programs in hundredths of a second on every architecture we run on. */
const MS_PER_TICK = 10;

type ProcessTimes = { pid: number; parent: number; ownMs: number; reapedMs: number };

function readProcess(pid: number): ProcessTimes | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in brackets may hold spaces, so the fields are counted from behind it.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const at = (index: number) => Number(fields[index]);
    return {
      pid,
      parent: at(1),
      ownMs: (at(11) + at(12)) * MS_PER_TICK,
      reapedMs: (at(13) + at(14)) * MS_PER_TICK,
    };
  } catch (error) {
    // It ended while we looked; what it used is in its parent's account.
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH")) {
      return null;
    }
    throw error;
  }
}

function readAll(): ProcessTimes[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)) ?? []);
}

/** CPU time so far, in milliseconds, of processes with all their descendants, alive or ended. Linux only. */
export function familyCpuMs(roots: readonly number[]): number {
  const all = readAll();
  const members = new Set(roots);
  for (let grew = true; grew; ) {
    const before = members.size;
    for (const each of all) if (members.has(each.parent)) members.add(each.pid);
    grew = members.size > before;
  }
  return all
    .filter((each) => members.has(each.pid))
    .reduce((total, each) => total + each.ownMs + each.reapedMs, 0);
}

/** The process that started this one. */
export function parentOf(pid: number): number {
  const found = readProcess(pid);
  if (!found) throw new Error(`There is no process ${pid}.`);
  return found.parent;
}
