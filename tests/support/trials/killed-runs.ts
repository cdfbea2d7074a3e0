import { AsyncLocalStorage } from "node:async_hooks";

/** How a run is disturbed: `crash` leaves it where it is for ever, `drop` loses one request or its answer. */
export type Disturbance = { at: number; how: "crash" | "drop" };

interface Run {
  disturbance: Disturbance | null;
  /** Boundaries passed: one before and one after each request. */
  boundaries: number;
  isDead: boolean;
  crash: () => void;
}

export type RunOutcome = {
  /** finished: returned or threw by itself; crashed: stands still. */
  ended: "finished" | "crashed";
  error: unknown;
  boundaries: number;
  wasDisturbed: boolean;
};

const runs = new AsyncLocalStorage<Run>();
const NEVER = new Promise<never>(() => {});

/**
 * Puts itself between this process and the network: requests go where `route` says, answers pass `spoil`, and those made
 * within `runDisturbed` end where they are to end. Returns what puts everything back.
 */
export function watchRequests(
  route: (url: string) => string,
  spoil: (method: string, url: string, answer: Response) => Promise<Response>,
): () => void {
  const real = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const run = runs.getStore();
    const url = route(input instanceof Request ? input.url : String(input));
    const method = (init?.method ?? (input instanceof Request ? input.method : "GET")).toUpperCase();
    if (run) await pass(run);
    const answer = await real(input instanceof Request ? new Request(url, input) : url, init);
    if (!run) return answer;
    await pass(run);
    return spoil(method, url, answer);
  };
  return () => {
    globalThis.fetch = real;
  };
}

async function pass(run: Run): Promise<void> {
  if (run.isDead) return NEVER;
  run.boundaries += 1;
  if (run.boundaries !== run.disturbance?.at) return;
  if (run.disturbance.how === "drop") throw new TypeError("fetch failed");
  run.isDead = true;
  run.crash();
  return NEVER;
}

/** Runs `work` until it ends or crashes. A crashed run never goes on, as if its process were gone. */
export async function runDisturbed(
  disturbance: Disturbance | null,
  work: () => Promise<void>,
): Promise<RunOutcome> {
  let crash = () => {};
  const crashed = new Promise<"crashed">((resolve) => {
    crash = () => resolve("crashed");
  });
  const run: Run = { disturbance, boundaries: 0, isDead: false, crash };
  let error: unknown;
  const finished = runs
    .run(run, work)
    .catch((thrown: unknown) => {
      error = thrown;
    })
    .then(() => "finished" as const);
  const ended = await Promise.race([finished, crashed]);
  const { boundaries } = run;
  return { ended, error, boundaries, wasDisturbed: disturbance !== null && boundaries >= disturbance.at };
}
