import { systemDb } from "@/lib/data/system";
import { chargeForSeconds } from "@/lib/domain/shared/money";
import { createSeededRandom } from "@/sandbox/voice/seeded-random";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { spoilingTrigger, withSabotage } from "../support/trials/behind-the-curtain";
import { CALL_ENGINES, type CallAccounts, startCallAccounts } from "../support/trials/call-accounts";
import { CALL_JOBS } from "../support/trials/call-jobs";
import { CaseBook, inParallel } from "../support/trials/case-book";
import { checkBooks } from "../support/trials/check-books";
import { holdJobs } from "../support/trials/held-jobs";
import { ALL_ENDINGS } from "../support/trials/lists/foretold";
import { judgeList } from "../support/trials/lists/judge-list";
import { openList, type TrialList } from "../support/trials/lists/open-list";
import { passListTime, waitForQuiet } from "../support/trials/lists/pass-list-time";
import { startTrialProduct } from "../support/trials/product";
import {
  createTrialCaller,
  dialElsewhere,
  placeCall,
  type TrialCaller,
} from "../support/trials/trial-caller";
import { waitFor } from "../support/wait-for";

/** Calls of each engine, one by one, and people of a list that is called there at the same time. */
const CALLS = { S: 20, M: 400 } as const;
const LISTED = { S: 24, M: 600 } as const;
/** So fast that the list is called before, in and after the outage. */
const KEY = { concurrencyLimit: 100, callsPerSecond: 20 };
const LOST = 0.1;
/** Simulated seconds per real one: an ingress that is down for a simulated minute is so for 0.6 real seconds. */
const TIME_SCALE = 100;
const OUTAGE_MS = 60_000 / TIME_SCALE;
/** Every fifth call is dialled past the product. */
const ELSEWHERE = 5;

/** Look-ups that are lost, so that what the provider never reported stays unknown. */
const lostLookUps = spoilingTrigger(
  "pgboss.job",
  "INSERT",
  "IF NEW.name IN ('call.reconcile', 'integration.import-calls') THEN RETURN NULL; END IF; RETURN NEW;",
);

/**
 * Dials all calls while the product calls its lists, with an outage in the middle of them, and waits until the provider
 * has ended each.
 */
async function makeCalls(
  accounts: CallAccounts,
  lists: readonly TrialList[],
  { count, seed }: { count: number; seed: number },
): Promise<void> {
  const callers = lists.map(({ caller }) => caller);
  const random = createSeededRandom(seed);
  const endings = ["00", "00", "00", "01", "02", "03", "05", "06", "07"];
  const plan = random.shuffle(
    callers.flatMap((caller) => Array.from({ length: count }, (_, index) => ({ caller, index }))),
  );
  const outageAt = Math.floor(plan.length / 2);
  let outage: Promise<void> = Promise.resolve();
  await inParallel(plan, 8, async ({ caller, index }, position) => {
    if (position === outageAt) outage = suffer(accounts);
    const ending = endings[index % endings.length] ?? "00";
    const to = `+1415555${String(10 + (index % 90)).padStart(2, "0")}${ending}`;
    if (index % ELSEWHERE === 0) await dialElsewhere(accounts, caller, to);
    else await placeCall(caller, to);
  });
  await outage;
  for (const { caller, phones } of lists) {
    const areMade = async () =>
      (await accounts.calls(caller.engine, caller.secretKey)).length >= count + phones.length;
    await waitFor(`all calls at ${caller.engine}`, areMade, { deadlineMs: 120_000, intervalMs: 200 });
  }
}

/** Every report of a simulated minute finds nobody. */
async function suffer(accounts: CallAccounts): Promise<void> {
  await accounts.control({ webhooksDown: true });
  const over = performance.now() + OUTAGE_MS;
  await waitFor("the outage to pass", () => Promise.resolve(performance.now() >= over), { intervalMs: 20 });
  await accounts.control({ webhooksDown: false });
}

/** Each remote call is one of ours, whole, closed and billed for exactly its seconds. */
async function judge(book: CaseBook, accounts: CallAccounts, caller: TrialCaller): Promise<void> {
  const { engine, tenant, secretKey, integrationId } = caller;
  const remote = await accounts.calls(engine, secretKey);
  const { partnerId, workspaceId } = tenant;
  const calls = await systemDb().call.findMany({ where: { partnerId } });
  const usage = new Map(
    (await systemDb().usageRecord.findMany({ where: { partnerId } })).map((record) => [record.id, record]),
  );
  book.equal(calls.length, remote.length, `${engine}: as many calls as the provider has`);
  const links = await systemDb().callExternalId.findMany({ where: { integrationId } });
  const ourIds = new Map(links.map(({ externalId, callId }) => [externalId, callId]));
  for (const { externalId, ourId, seconds } of remote) {
    const call = calls.find(({ id }) => id === ourIds.get(externalId));
    const record = usage.get(call?.id ?? "");
    const status = call?.status ?? "failed";
    const charge = chargeForSeconds(
      status === "completed" ? seconds : 0,
      tenant.ctx.workspace.rateMicrosPerMinute,
    );
    const got = [call?.workspaceId, call?.settledAt !== null, record?.rawSeconds, record?.chargeMicros];
    book.equal(got, [workspaceId, true, seconds, charge], `${engine}: remote call ${externalId}`);
    const wasTalk = call?.status === "completed" && call.endedReason !== "voicemail" && seconds > 0;
    const isWhole = call?.transcript !== null && call?.summary !== null && call?.recordingUrl !== null;
    if (wasTalk) book.check(isWhole, `${engine}: ${externalId} lacks what was said in it`);
    if (ourId) book.equal(call?.id, ourId, `${engine}: ${externalId} is the call of ours it says it is`);
  }
  await checkBooks(book, partnerId, engine);
}

/**
 * A tenth of the reports lost and a minute without any: within a quarter of an hour every call is closed and billed, and
 * every list is over with the ending that each number foretells.
 */
export async function run({ seed, size, canary }: TrialOptions): Promise<TrialOutcome> {
  await startTrialProduct();
  const book = new CaseBook();
  const accounts = startCallAccounts({ forgetsOurIds: false });
  const [count, listed] = canary ? [CALLS.S, LISTED.S] : [CALLS[size], LISTED[size]];
  try {
    await withSabotage(true, holdJobs(CALL_JOBS), async () => {
      await accounts.control({ timeScale: TIME_SCALE, concurrency: 10_000 });
      const callers = await Promise.all(CALL_ENGINES.map((engine) => createTrialCaller(accounts, engine)));
      await withSabotage(canary, lostLookUps, async () => {
        await accounts.control({ dropRate: LOST });
        const plan = { count: listed, endings: ALL_ENDINGS, seed, key: KEY };
        const lists = await Promise.all(callers.map((caller) => openList(caller, plan)));
        await makeCalls(accounts, lists, { count, seed });
        await accounts.control({ dropRate: 0 });
        await waitForQuiet(accounts, callers);
        await passListTime(accounts, lists);
        for (const caller of callers) await judge(book, accounts, caller);
        for (const list of lists) await judgeList(book, accounts, list);
      });
    });
  } finally {
    await accounts.stop();
  }
  return book.outcome();
}
