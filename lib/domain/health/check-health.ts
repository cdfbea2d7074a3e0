import type { HealthResource } from "@/types/platform";
import { askCache, askDatabase, askIdentity, askQueue } from "./probes";

type Check = HealthResource["checks"][string];

/** What one part says of itself: undefined when it is well, else what is wrong in words fit for anybody. */
type Probe = () => Promise<string | undefined>;

const TIME_LIMIT_MS = 2_000;

const PROBES: Readonly<Record<string, Probe>> = {
  database: askDatabase,
  sharedCache: askCache,
  identity: askIdentity,
  queue: askQueue,
};

let running: Promise<HealthResource> | undefined;

/**
 * Asks every part the product cannot do without, each for two seconds at most. Never throws. Whoever asks while a round
 * is under way gets its answer, so that asking often costs nothing.
 */
export function checkHealth(): Promise<HealthResource> {
  running ??= askAll().finally(() => {
    running = undefined;
  });
  return running;
}

async function askAll(): Promise<HealthResource> {
  const names = Object.keys(PROBES);
  const checks = await Promise.all(Object.values(PROBES).map((probe) => runProbe(probe)));
  return {
    status: checks.every(({ status }) => status === "ok") ? "ok" : "failed",
    checks: Object.fromEntries(names.flatMap((name, index) => pair(name, checks[index]))),
  };
}

function pair(name: string, check: Check | undefined): [string, Check][] {
  return check ? [[name, check]] : [];
}

/** A round with its time limit. The error of a part may hold addresses, so its words are not passed on. */
export async function runProbe(probe: Probe, timeLimitMs = TIME_LIMIT_MS): Promise<Check> {
  const startedAt = performance.now();
  const clock = Promise.withResolvers<string>();
  const timer = setTimeout(() => clock.resolve(`did not answer within ${timeLimitMs} ms`), timeLimitMs);
  const detail = await Promise.race([probe().catch(() => "is not reachable"), clock.promise]);
  clearTimeout(timer);
  const ms = Math.round(performance.now() - startedAt);
  return detail === undefined ? { status: "ok", ms } : { status: "failed", ms, detail };
}
