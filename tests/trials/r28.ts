import { setTimeout as delay } from "node:timers/promises";
import { systemDb } from "@/lib/data/system";
import { runTurns } from "@/lib/domain/dialer/run-turns";
import { type Child, startChild } from "@/scripts/support/child";
import type { OwnProduct } from "@/scripts/support/own-product";
import { tsx } from "@/scripts/support/run-to-end";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { allRows, spoilingTrigger, withSabotage } from "../support/trials/behind-the-curtain";
import { startCallAccounts } from "../support/trials/call-accounts";
import { type LoggedCall, mostAtATime, mostBegunWithin, readCallLog } from "../support/trials/caps/call-log";
import { CAPS, type CapStage, openCapStage } from "../support/trials/caps/stage";
import { CaseBook } from "../support/trials/case-book";
import { checkBooks } from "../support/trials/check-books";
import { waitForQuiet } from "../support/trials/lists/pass-list-time";
import { startTrialProduct } from "../support/trials/product";
import { waitFor } from "../support/wait-for";

/** People on each of six lists; five of which hold the same. */
const PEOPLE = { S: 12, M: 200 } as const;
/** Dispatchers in this process, and workers beside the product's own. */
const LOOPS = 3;
/** Between two looks of each, so that whoever carries the calls has its turn, too. */
const REST_MS = 20;
const MORE_WORKERS = { S: 0, M: 3 } as const;
const TIME_SCALE = 150;
/** Dials may be begun so long before their instant, and come so much later over a busy line. */
const JITTER_MS = 500;
const PACE_MS = 2_000;

/** Days on which nobody was ever dialled before. */
const forgetfulDays = spoilingTrigger("contact_days", "INSERT OR UPDATE", "NEW.dials := 0; RETURN NEW;");

/** Whoever was on the phone is looked at again at once, not after minutes. */
async function passPauses(campaignIds: string[]): Promise<void> {
  await allRows(
    `update campaign_recipients set next_attempt_at = now()
      where campaign_id = any($1::uuid[]) and state = 'pending' and reason = 'on_call' and next_attempt_at > now()`,
    [campaignIds],
  );
}

/** Dispatchers look at everything as fast as they can until all lists are through for today. */
async function dialAll({ campaigns }: CapStage): Promise<void> {
  let isOver = false;
  const loop = async () => {
    while (!isOver) {
      await runTurns({ budgetMs: 1_000 });
      await delay(REST_MS);
    }
  };
  const loops = Array.from({ length: LOOPS }, loop);
  const ids = campaigns.map(({ id }) => id);
  const isThrough = async () => {
    await passPauses(ids);
    const [row] = await allRows(
      `select count(*)::int as n from campaign_recipients r join campaigns c on c.id = r.campaign_id
        where c.id = any($1::uuid[]) and c.status in ('running', 'completing')
          and (r.state = 'dialing' or (r.state = 'pending' and r.next_attempt_at < now() + interval '30 minutes'))`,
      [ids],
    );
    return row?.n === 0;
  };
  try {
    await waitFor("the lists to be through for today", isThrough, { deadlineMs: 600_000, intervalMs: 500 });
  } finally {
    isOver = true;
    await Promise.all(loops);
  }
}

const KEYS = ["wide", "narrow"] as const;

function judgeLines(book: CaseBook, stage: CapStage, log: readonly CampaignCall[]): void {
  const { wide, campaigns } = stage;
  const ofKey = (key: (typeof KEYS)[number]) => log.filter(({ engine }) => engine === stage[key].engine);
  const limits = [
    ...KEYS.map((key) => ({ name: `the ${key} key`, own: ofKey(key), most: CAPS.linesOfKey[key] })),
    {
      name: "the client",
      own: log.filter(({ workspaceId }) => workspaceId === wide.tenant.workspaceId),
      most: CAPS.linesOfClient,
    },
    ...campaigns.flatMap(({ id, name, lines }) =>
      lines === null ? [] : [{ name, own: log.filter(({ campaignId }) => campaignId === id), most: lines }],
    ),
  ];
  for (const { name, own, most } of limits) {
    const lines = mostAtATime(own);
    book.check(lines <= most && lines > 0, `${name}: ${lines} calls at a time, of at most ${most}`);
  }
  for (const key of KEYS) {
    const begun = mostBegunWithin(ofKey(key), PACE_MS);
    const most = Math.ceil((CAPS.callsPerSecond[key] * (PACE_MS + JITTER_MS)) / 1_000);
    book.check(begun <= most, `the ${key} key: ${begun} dials in ${PACE_MS} ms, of at most ${most}`);
  }
}

function judgeDials(book: CaseBook, { numberCaps }: CapStage, log: readonly CampaignCall[]): void {
  for (const [person, calls] of Map.groupBy(log, ({ workspaceId, to }) => `${to} by ${workspaceId}`)) {
    const most = CAPS.dialsPerPersonAndDay;
    book.check(calls.length <= most, `${person}: ${calls.length} dials on a day`);
  }
  for (const [numberId, most] of numberCaps) {
    const dials = log.filter((call) => call.numberId === numberId).length;
    book.check(dials <= most, `number ${numberId}: ${dials} dials on a day, of at most ${most}`);
  }
  for (const call of log) {
    book.check(call.proofs === 1, `the call to ${call.to} has ${call.proofs} proofs`);
  }
}

/** Whoever stopped by itself dialled nobody afterwards, and had reason to. */
async function judgeStops(
  book: CaseBook,
  { campaigns }: CapStage,
  log: readonly CampaignCall[],
): Promise<void> {
  for (const [name, reason] of [
    ["until a goal", "goals"],
    ["until so much is spent", "spend"],
  ] as const) {
    const id = campaigns.find((campaign) => campaign.name === name)?.id ?? "";
    const campaign = await systemDb().campaign.findUniqueOrThrow({ where: { id } });
    book.equal([campaign.status, campaign.stateReason], ["paused", reason], name);
    const stoppedMs = campaign.stateChangedAt.getTime();
    const late = log.filter(({ campaignId, decidedAtMs }) => campaignId === id && decidedAtMs > stoppedMs);
    book.equal(late.length, 0, `${name}: dials after it stopped`);
    const figures = await systemDb().campaignFigures.findFirstOrThrow({ where: { campaignId: id } });
    const before = reason === "goals" ? figures.goalsMet : Number(figures.chargeMicros);
    const needed = reason === "goals" ? CAPS.goals : CAPS.spendMicros;
    const least = reason === "goals" ? CAPS.goals + CAPS.linesOfKey.wide : Number.POSITIVE_INFINITY;
    book.check(before >= needed && before < least, `${name}: stopped at ${before} of ${needed}`);
  }
}

type CampaignCall = LoggedCall & {
  campaignId: unknown;
  workspaceId: unknown;
  proofs: number;
  decidedAtMs: number;
};

/** The providers' logs, with what the product knows of each call. */
async function readLog({ wide }: CapStage): Promise<CampaignCall[]> {
  const rows = await allRows(
    `select c.id, c.campaign_id, c.workspace_id, count(d.id)::int as proofs, min(d.created_at) as decided
       from calls c left join dial_decisions d on d.call_id = c.id and d.verdict = 'allow'
      where c.partner_id = $1 group by 1, 2, 3`,
    [wide.tenant.partnerId],
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  return (await readCallLog()).flatMap((call) => {
    const row = known.get(call.ourId);
    if (!row) return [];
    const decidedAtMs = row.decided instanceof Date ? row.decided.getTime() : Number.POSITIVE_INFINITY;
    const owner = { campaignId: row.campaign_id, workspaceId: row.workspace_id };
    return [{ ...call, ...owner, proofs: Number(row.proofs), decidedAtMs }];
  });
}

function startWorkers({ env }: OwnProduct, count: number): Child[] {
  return Array.from({ length: count }, (_, index) =>
    startChild({
      ...{ name: `worker ${index + 2}`, args: tsx("scripts/worker-process.ts") },
      env: { ...env, NODE_ENV: "production" },
    }),
  );
}

/**
 * Several dispatchers over lists that share people, numbers, keys and clients: by the provider's own log no cap is passed,
 * and each dial has its proof.
 */
export async function run({ size, canary }: TrialOptions): Promise<TrialOutcome> {
  const product = await startTrialProduct();
  const book = new CaseBook();
  const accounts = startCallAccounts({ forgetsOurIds: false });
  const workers = startWorkers(product, canary ? 0 : MORE_WORKERS[size]);
  try {
    // More than a key's lines are refused by the provider itself.
    await accounts.control({ timeScale: TIME_SCALE });
    await accounts.controlOne("vapi", { concurrency: CAPS.linesOfKey.wide });
    await accounts.controlOne("retell", { concurrency: CAPS.linesOfKey.narrow });
    await withSabotage(canary, forgetfulDays, async () => {
      const stage = await openCapStage(accounts, PEOPLE[canary ? "S" : size]);
      try {
        await dialAll(stage);
      } finally {
        await closeAll(stage);
      }
      await waitForQuiet(accounts, [stage.wide, stage.narrow]);
      const log = await readLog(stage);
      judgeLines(book, stage, log);
      judgeDials(book, stage, log);
      await judgeStops(book, stage, log);
      const { partnerId } = stage.wide.tenant;
      const tooMany = { partnerId, endedReason: "concurrency_limit" } as const;
      book.equal(await systemDb().call.count({ where: tooMany }), 0, "dials too many for the provider");
      // Whose campaign stopped between decision and dial is not asked for at all.
      const taken = await systemDb().call.count({ where: { partnerId, dialState: "accepted" } });
      book.equal(log.length, taken, "calls in the providers' logs, of those that they took");
      await checkBooks(book, partnerId, "the agency");
    });
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
    await accounts.stop();
  }
  return book.outcome();
}

/** Who waits for tomorrow is not called any more. */
async function closeAll({ campaigns }: CapStage): Promise<void> {
  await allRows(
    "update campaigns set status = 'terminated', wake_at = null where id = any($1::uuid[]) and status <> 'paused'",
    [campaigns.map(({ id }) => id)],
  );
}
