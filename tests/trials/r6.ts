import { systemDb } from "@/lib/data/system";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { withSabotage } from "../support/trials/behind-the-curtain";
import {
  CALL_ENGINES,
  type CallAccounts,
  type CallEngine,
  startCallAccounts,
} from "../support/trials/call-accounts";
import { CALL_JOBS } from "../support/trials/call-jobs";
import { CaseBook } from "../support/trials/case-book";
import { checkBooks } from "../support/trials/check-books";
import { holdJobs } from "../support/trials/held-jobs";
import { TOLD_ENDINGS } from "../support/trials/lists/foretold";
import { judgeList } from "../support/trials/lists/judge-list";
import { openList, type TrialList } from "../support/trials/lists/open-list";
import { passListTime, waitForQuiet } from "../support/trials/lists/pass-list-time";
import { startTrialProduct } from "../support/trials/product";
import { createTrialCaller, placeCall, type TrialCaller } from "../support/trials/trial-caller";
import { waitFor } from "../support/wait-for";

/** How many times each answer is tried at each engine. */
const ROUNDS = { S: 2, M: 40 } as const;
/** Of each list so many people for each answer that tells nothing. */
const LISTED_PER_FAULT = 2;
const TIME_SCALE = 2_000;
/** Room for everybody, also while no report says that anybody's call is over. */
const KEY = { concurrencyLimit: 1_000, callsPerSecond: 50 };
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

/** Who is called one by one. */
const ALONE = "+14155550200";

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
      await accounts.controlOne(caller.engine, {
        faults: [delayMs === undefined ? fault : { ...fault, delayMs }],
        webhooksDown: round % 2 === 0,
      });
      const callId = await placeCall(caller, ALONE);
      attempts.push({ callId, label: `${caller.engine}, ${label}, round ${round}`, wasDialled: afterWork });
    }
  }
  await accounts.controlOne(caller.engine, { faults: [], webhooksDown: false });
  return attempts;
}

/**
 * Has a list dialled whose first people meet all those answers, whoever they are. One engine reports of it, the other does
 * not. Those whose dial was not taken are still to be called.
 */
async function dialList(accounts: CallAccounts, caller: TrialCaller, rounds: number): Promise<TrialList> {
  const { engine, secretKey } = caller;
  const { tenant } = caller;
  const quick = AMBIGUITIES.filter(({ delayMs }) => delayMs === undefined);
  const faults = quick.map(({ status, afterWork }) => ({
    ...{ method: "POST", path: DIAL_PATH[engine], status, times: rounds, afterWork },
  }));
  const before = (await accounts.calls(engine, secretKey)).length;
  await accounts.controlOne(engine, { faults, webhooksDown: engine === "vapi" });
  const count = rounds * quick.length * LISTED_PER_FAULT;
  // Half of its dials are to fail, and that would stop it.
  const settings = { stops: { failurePercent: null } };
  const list = await openList(caller, { count, endings: TOLD_ENDINGS, seed: count, key: KEY, settings });
  const taken = count - rounds * quick.filter(({ afterWork }) => !afterWork).length;
  const isAnswered = async () => {
    const { partnerId } = tenant;
    const asked = { partnerId, campaignId: list.campaignId, dialState: { not: "intent" as const } };
    const isTaken = (await accounts.calls(engine, secretKey)).length - before === taken;
    return isTaken && (await systemDb().call.count({ where: asked })) === count;
  };
  await waitFor(`the list at ${engine} to be dialled`, isAnswered);
  await accounts.controlOne(engine, { faults: [], webhooksDown: false });
  return list;
}

async function judge(
  book: CaseBook,
  accounts: CallAccounts,
  caller: TrialCaller,
  attempts: Attempt[],
): Promise<void> {
  const { partnerId } = caller.tenant;
  const all = await accounts.calls(caller.engine, caller.secretKey);
  const remote = all.filter(({ to }) => to === ALONE);
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
    await systemDb().call.count({ where: { partnerId, campaignId: null } }),
    attempts.length,
    "no second row of a call",
  );
  await checkBooks(book, partnerId, caller.engine);
}

/** Dial requests whose answer is lost: nobody is called twice, and no call is lost without a word. */
export async function run({ size, canary }: TrialOptions): Promise<TrialOutcome> {
  await startTrialProduct();
  const book = new CaseBook();
  const accounts = startCallAccounts({ forgetsOurIds: canary });
  try {
    await withSabotage(true, holdJobs(CALL_JOBS), async () => {
      await accounts.control({ timeScale: TIME_SCALE, concurrency: 10_000 });
      const rounds = canary ? 1 : ROUNDS[size];
      const stages = await Promise.all(
        CALL_ENGINES.map(async (engine) => {
          const caller = await createTrialCaller(accounts, engine);
          const attempts = await placeAll(accounts, caller, rounds, size === "M" && !canary);
          return { caller, attempts, list: await dialList(accounts, caller, rounds) };
        }),
      );
      const lists = stages.map(({ list }) => list);
      await waitForQuiet(
        accounts,
        lists.map(({ caller }) => caller),
      );
      await passListTime(accounts, lists);
      for (const { caller, attempts, list } of stages) {
        await judge(book, accounts, caller, attempts);
        await judgeList(book, accounts, list);
      }
    });
  } finally {
    await accounts.stop();
  }
  return book.outcome();
}
