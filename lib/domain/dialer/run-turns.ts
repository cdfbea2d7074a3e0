import { countMetric } from "@/lib/platform/metrics";
import { dueKeys, wakeSleepers } from "./due-keys";
import { placeDials } from "./place-dials";
import type { PlannedDial, PlannedRefusal } from "./plan-turn";
import { type TurnOutcome, takeTurn } from "./take-turn";

/** A list of which nobody may be called now is looked through in ever larger steps. */
const MORE_LOOKS = 4;
const FIRST_LOOKS = 20;
const MOST_LOOKS = 500;
/** Keys that one process works on at once; each takes a connection of the database for a turn. */
const KEYS_AT_A_TIME = 4;

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

/** As `runTurns`, for these keys alone. What went wrong with one of them is thrown when the others had their turns. */
export async function runKeys(
  integrationIds: readonly (string | null)[],
  { budgetMs, signal, onDials }: RunTurnsOptions,
): Promise<TurnsDone> {
  const deadline = performance.now() + budgetMs;
  const isOver = () => signal?.aborted === true || performance.now() >= deadline;
  const turns: TurnOutcome[] = [];
  const placed: Promise<void>[] = [];
  const failures = await workOff(integrationIds, isOver, (turn) => {
    turns.push(turn);
    placed.push(turn.told, placeDials(turn.dials));
  });
  const all = Promise.all(placed).then(() => undefined);
  if (onDials) onDials(all);
  else await all;
  const dials = turns.flatMap((turn) => turn.dials);
  if (dials.length > 0) countMetric("dialer.dials", {}, dials.length);
  if (failures.length > 0) throw failures[0];
  return { dials, refusals: turns.flatMap(({ refusals }) => refusals) };
}

/**
 * Turn by turn, a few keys at a time and each as often as the others, until nobody more can be dialled, put off or left
 * out now: neither a slow key nor one with much to do holds up the rest. Answers what went wrong.
 */
async function workOff(
  integrationIds: readonly (string | null)[],
  isOver: () => boolean,
  onTurn: (turn: TurnOutcome) => void,
): Promise<unknown[]> {
  const waiting = integrationIds.map((integrationId) => ({ integrationId, looks: FIRST_LOOKS }));
  const failures: unknown[] = [];
  async function work(): Promise<void> {
    for (let key = waiting.shift(); key && !isOver(); key = waiting.shift()) {
      const { integrationId, looks } = key;
      try {
        const turn = await takeTurn(integrationId, looks);
        if (turn) onTurn(turn);
        if (turn?.isMore) waiting.push({ integrationId, looks: nextLooks(looks, turn) });
      } catch (error) {
        failures.push(error);
      }
    }
  }
  await Promise.all(Array.from({ length: KEYS_AT_A_TIME }, work));
  return failures;
}

function nextLooks(looks: number, { dials }: TurnOutcome): number {
  return dials.length > 0 ? FIRST_LOOKS : Math.min(MOST_LOOKS, looks * MORE_LOOKS);
}
