import { systemDb } from "@/lib/data/system";
import { reconcileOverdueCalls } from "@/lib/domain/calls/reconcile-overdue-calls";
import { useClock as moveClock } from "@/lib/platform/clock";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { withSabotage } from "../support/trials/behind-the-curtain";
import {
  CALL_ENGINES,
  type CallAccounts,
  type CallEngine,
  startCallAccounts,
} from "../support/trials/call-accounts";
import { CALL_JOBS, runCallJobs } from "../support/trials/call-jobs";
import { CaseBook } from "../support/trials/case-book";
import { checkBooks } from "../support/trials/check-books";
import { holdJobs } from "../support/trials/held-jobs";
import { startTrialProduct } from "../support/trials/product";
import { createTrialCaller, placeCall, type TrialCaller } from "../support/trials/trial-caller";
import { waitForInbox } from "../support/trials/vapi-delivery";
import { waitFor } from "../support/wait-for";

/** How many times each answer is tried at each engine. */
const ROUNDS = { S: 2, M: 40 } as const;
const TIME_SCALE = 2_000;
const MINUTE_MS = 60_000;
/** After so long an engine that does not show a call has none. */
const CERTAIN_MINUTES = 4;
/** Longer than the product waits for an answer. */
const TOO_SLOW_MS = 16_000;

/** An answer from which nobody can tell whether the line rings; status 0 cuts it. */
type Ambiguity = { label: string; status: number; afterWork: boolean; delayMs?: number };

const AMBIGUITIES: readonly Ambiguity[] = [
  { label: "time-out of the gateway before it dialled", status: 504, afterWork: false },
  { label: "time-out of the gateway after it dialled", status: 504, afterWork: true },
  { label: "line cut before it dialled", status: 0, afterWork: false },
  { label: "line cut after it dialled", status: 0, afterWork: true },
  { label: "error before it dialled", status: 500, afterWork: false },
  { label: "error after it dialled", status: 500, afterWork: true },
  { label: "overload after it dialled", status: 503, afterWork: true },
  { label: "no answer in time, after it dialled", status: 504, afterWork: true, delayMs: TOO_SLOW_MS },
];

const DIAL_PATH: Readonly<Record<CallEngine, string>> = { vapi: "/call", retell: "/v2/create-phone-call" };

interface Attempt {
  callId: string;
  label: string;
  wasDialled: boolean;
}

/**
 * Places one call per ambiguity and round; each meets its own fault, so they go one after the other. In every other round
 * no report comes either.
 */
async function placeAll(
  accounts: CallAccounts,
  caller: TrialCaller,
  rounds: number,
  hasTimeForSlow: boolean,
): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  const known = AMBIGUITIES.filter(({ delayMs }) => delayMs === undefined || hasTimeForSlow);
  for (let round = 0; round < rounds; round += 1) {
    for (const { label, status, afterWork, delayMs } of known) {
      if (delayMs !== undefined && round > 0) continue;
      const fault = { method: "POST", path: DIAL_PATH[caller.engine], status, times: 1, afterWork };
      accounts.controlOne(caller.engine, {
        faults: [delayMs === undefined ? fault : { ...fault, delayMs }],
        webhooksDown: round % 2 === 0,
      });
      const callId = await placeCall(caller, "+14155550200");
      attempts.push({ callId, label: `${caller.engine}, ${label}, round ${round}`, wasDialled: afterWork });
    }
  }
  accounts.controlOne(caller.engine, { faults: [], webhooksDown: false });
  return attempts;
}

/** The product's clock goes on until nothing can be open any more. */
async function passTime(partnerIds: string[]): Promise<void> {
  for (let minute = 0; minute <= CERTAIN_MINUTES; minute += 1) {
    const restore = moveClock(() => new Date(Date.now() + minute * MINUTE_MS));
    try {
      await reconcileOverdueCalls();
      await runCallJobs(partnerIds);
    } finally {
      restore();
    }
  }
}

async function judge(
  book: CaseBook,
  accounts: CallAccounts,
  caller: TrialCaller,
  attempts: Attempt[],
): Promise<void> {
  const { partnerId } = caller.tenant;
  const remote = await accounts.calls(caller.engine, caller.secretKey);
  const dialled = attempts.filter(({ wasDialled }) => wasDialled).length;
  book.equal(remote.length, dialled, `${caller.engine}: dialled as often as a dial was taken`);
  for (const { callId, label, wasDialled } of attempts) {
    const own = remote.filter(({ ourId }) => ourId === callId);
    book.equal(own.length, wasDialled ? 1 : 0, `${label}: dialled`);
    const call = await systemDb().call.findUniqueOrThrow({ where: { id: callId } });
    const isTold = call.dialState === "rejected" && call.status === "failed" && call.dialError !== null;
    const isKept = call.externalId === own[0]?.externalId && call.durationSeconds === own[0]?.seconds;
    book.check(call.settledAt !== null && (wasDialled ? isKept : isTold), () => {
      const { status, dialState, externalId, durationSeconds } = call;
      return `${label}: ended as ${JSON.stringify({ status, dialState, externalId, durationSeconds })}`;
    });
  }
  book.equal(
    await systemDb().call.count({ where: { partnerId } }),
    attempts.length,
    "no second row of a call",
  );
  await checkBooks(book, partnerId, caller.engine);
}

/** Dial requests whose answer is lost: nobody is called twice, and no call is lost without a word. */
export async function run({ size, canary }: TrialOptions): Promise<TrialOutcome> {
  await startTrialProduct();
  const book = new CaseBook();
  const accounts = await startCallAccounts({ forgetsOurIds: canary });
  try {
    await withSabotage(true, holdJobs(CALL_JOBS), async () => {
      accounts.control({ timeScale: TIME_SCALE, concurrency: 1_000 });
      const rounds = canary ? 1 : ROUNDS[size];
      const stages = await Promise.all(
        CALL_ENGINES.map(async (engine) => {
          const caller = await createTrialCaller(accounts, engine);
          const attempts = await placeAll(accounts, caller, rounds, size === "M" && !canary);
          await waitFor(
            `the calls at ${engine} to end`,
            async () => (await accounts.calls(engine, caller.secretKey)).every(({ isOver }) => isOver),
            { deadlineMs: 60_000 },
          );
          await waitForInbox([caller.integrationId]);
          return { caller, attempts };
        }),
      );
      await passTime(stages.map(({ caller }) => caller.tenant.partnerId));
      for (const { caller, attempts } of stages) await judge(book, accounts, caller, attempts);
    });
  } finally {
    await accounts.stop();
  }
  return book.outcome();
}
