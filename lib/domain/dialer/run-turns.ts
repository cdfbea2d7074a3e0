import { countMetric } from "@/lib/platform/metrics";
import { dueKeys, wakeSleepers } from "./due-keys";
import { placeDials } from "./place-dials";
import type { PlannedDial, PlannedRefusal } from "./plan-turn";
import { type TurnOutcome, takeTurn } from "./take-turn";

/** A list of which nobody may be called now is looked through in ever larger steps. */
const MORE_LOOKS = 4;
const FIRST_LOOKS = 20;
const MOST_LOOKS = 500;

/** What turns did, for all campaigns of all clients. */
export interface TurnsDone {
  dials: PlannedDial[];
  refusals: PlannedRefusal[];
}

export interface RunTurnsOptions {
  budgetMs: number;
  signal?: AbortSignal | undefined;
  /** Where dials go that were begun; by default they are waited for. */
  onDials?: ((placed: Promise<void>) => void) | undefined;
}

/**
 * Turns of every key that is due, until none is or the time is up. Any number of processes may run it at once: a key is
 * worked on by one of them.
 */
export async function runTurns(options: RunTurnsOptions): Promise<TurnsDone> {
  await wakeSleepers();
  return runKeys(await dueKeys(), options);
}

/** As `runTurns`, for these keys alone. */
export async function runKeys(
  integrationIds: readonly (string | null)[],
  { budgetMs, signal, onDials }: RunTurnsOptions,
): Promise<TurnsDone> {
  const deadline = performance.now() + budgetMs;
  const isOver = () => signal?.aborted === true || performance.now() >= deadline;
  const turns: TurnOutcome[] = [];
  const placed: Promise<void>[] = [];
  for (const integrationId of integrationIds) {
    for await (const turn of turnsOf(integrationId, isOver)) {
      turns.push(turn);
      placed.push(turn.told, placeDials(turn.dials));
    }
  }
  const all = Promise.all(placed).then(() => undefined);
  if (onDials) onDials(all);
  else await all;
  const dials = turns.flatMap((turn) => turn.dials);
  if (dials.length > 0) countMetric("dialer.dials", {}, dials.length);
  return { dials, refusals: turns.flatMap(({ refusals }) => refusals) };
}

/** Turn after turn of a key until nobody more can be dialled, put off or left out now. */
async function* turnsOf(integrationId: string | null, isOver: () => boolean): AsyncGenerator<TurnOutcome> {
  let looks = FIRST_LOOKS;
  for (let isMore = true; isMore && !isOver(); ) {
    const turn = await takeTurn(integrationId, looks);
    if (turn === null) return;
    yield turn;
    looks = turn.dials.length > 0 ? FIRST_LOOKS : Math.min(MOST_LOOKS, looks * MORE_LOOKS);
    isMore = turn.isMore;
  }
}
