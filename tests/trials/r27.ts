import { createSeededRandom, type SeededRandom } from "@/sandbox/voice/seeded-random";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { allRows, spoilingTrigger, withSabotage } from "../support/trials/behind-the-curtain";
import { type CallAccounts, startCallAccounts } from "../support/trials/call-accounts";
import { CaseBook } from "../support/trials/case-book";
import { closeLists, openSharedLists, type SharedLists } from "../support/trials/opt-outs/shared-lists";
import { allWays, type Way } from "../support/trials/opt-outs/ways";
import { startTrialProduct } from "../support/trials/product";
import { waitFor } from "../support/wait-for";

/** People on each of the four lists; they are the same people. */
const QUEUED = { S: 1_500, M: 25_000 } as const;
const ROUNDS = { S: 2, M: 12 } as const;
const EFFECTIVE_WITHIN_MS = 1_000;
/** Whoever waits longer than this is a failure anyway. */
const WATCHED_MS = 4_000;
/** Of those who are next, so many may be the one who asks. */
const NEXT = 12;
const TIME_SCALE = 500;

type Case = { way: Way; phone: string; acceptedAt: Date };

/** Entries that are over before they are written: nobody is kept from being called by them. */
const entriesOver = spoilingTrigger(
  "dnc_entries",
  "INSERT OR UPDATE",
  "NEW.expires_at := now() - interval '1 hour'; RETURN NEW;",
);

/** Somebody whose turn is about to come. */
async function pickNext({ campaigns }: SharedLists, random: SeededRandom): Promise<string> {
  const [row] = await allRows(
    `select phone from campaign_recipients where campaign_id = $1 and state = 'pending'
      order by next_attempt_at, id offset $2 limit 1`,
    [campaigns.first, random.integer(3, NEXT)],
  );
  return String(row?.phone);
}

/** Says it, and measures from when that was accepted until nobody reached waits to be called. */
async function optOut(
  book: CaseBook,
  lists: SharedLists,
  way: Way,
  phone: string,
): Promise<Case & { ms: number }> {
  await way.say(phone);
  const acceptedAt = new Date();
  const from = performance.now();
  const reached = way.reaches.map((name) => lists.campaigns[name]);
  const isLeft = async () => {
    const [row] = await allRows(
      `select count(*)::int as n from campaign_recipients
        where campaign_id = any($1::uuid[]) and phone = $2 and state = 'pending'`,
      [reached, phone],
    );
    return row?.n === 0;
  };
  const isInEffect = await waitFor("everybody to be left out", isLeft, {
    ...{ deadlineMs: WATCHED_MS, intervalMs: 5 },
  }).catch(() => false);
  const ms = Math.round(performance.now() - from);
  book.check(isInEffect && ms <= EFFECTIVE_WITHIN_MS, `${way.name}: in effect for ${phone} after ${ms} ms`);
  return { way, phone, acceptedAt, ms };
}

/** Nobody reached was dialled later than a second after it, whoever was left out has proof, and nobody else was. */
async function judge(
  book: CaseBook,
  { campaigns }: SharedLists,
  { way, phone, acceptedAt }: Case,
): Promise<void> {
  const rows = await allRows(
    `select r.campaign_id, r.state, r.reason,
            (select count(*)::int from dial_decisions d where d.recipient_id = r.id and d.verdict = 'block'
                and d.reason = r.reason) as proofs,
            (select count(*)::int from dial_decisions d where d.recipient_id = r.id and d.verdict = 'allow'
                and d.created_at > $3) as late
       from campaign_recipients r where r.phone = $1 and r.campaign_id = any($2::uuid[])`,
    [phone, Object.values(campaigns), new Date(acceptedAt.getTime() + EFFECTIVE_WITHIN_MS)],
  );
  for (const [name, campaignId] of Object.entries(campaigns)) {
    const row = rows.find(({ campaign_id }) => campaign_id === campaignId);
    const label = `${way.name}: ${phone} in the ${name} list`;
    if (!way.reaches.some((each) => each === name)) {
      book.check(row !== undefined && row.state !== "blocked", `${label} is kept back, and is not meant`);
      continue;
    }
    book.equal(row?.late, 0, `${label} dialled too late`);
    const isBlocked = row?.state === "blocked";
    // Who was being called at that moment has their call.
    const isRight = isBlocked ? row.reason === way.reason && row.proofs === 1 : row?.state !== "pending";
    book.check(isRight, () => `${label}: ${JSON.stringify(row)}`);
  }
}

/** Of the dials that the provider was asked for, by its own log, those of somebody whose wish was in effect. */
async function lateDials(
  accounts: CallAccounts,
  { own, foreign, campaigns }: SharedLists,
  cases: readonly Case[],
): Promise<string[]> {
  const remote = [own, foreign].map(({ engine, secretKey }) => accounts.calls(engine, secretKey));
  const byPhone = Map.groupBy((await Promise.all(remote)).flat(), ({ to }) => to);
  const called = cases.flatMap(({ phone }) => byPhone.get(phone) ?? []);
  const rows = await allRows("select id, campaign_id from calls where id = any($1::uuid[])", [
    called.map(({ ourId }) => ourId),
  ]);
  const campaignOf = new Map(rows.map(({ id, campaign_id }) => [id, campaign_id]));
  return cases.flatMap(({ way, phone, acceptedAt }) => {
    const reached: unknown[] = way.reaches.map((name) => campaigns[name]);
    return (byPhone.get(phone) ?? []).flatMap(({ ourId, createdAtMs }) => {
      const laterMs = (createdAtMs ?? 0) - acceptedAt.getTime();
      const isLate = reached.includes(campaignOf.get(ourId)) && laterMs > EFFECTIVE_WITHIN_MS;
      return isLate ? [`${way.name}: ${phone} was dialled ${laterMs} ms later`] : [];
    });
  });
}

type Plan = { seed: number; rounds: number; canary: boolean };

async function sayAll(
  book: CaseBook,
  accounts: CallAccounts,
  lists: SharedLists,
  { seed, rounds, canary }: Plan,
): Promise<void> {
  const random = createSeededRandom(seed);
  const ways = await allWays(lists);
  const turns = Array.from({ length: rounds }, () => random.shuffle(ways)).flat();
  const cases: (Case & { ms: number })[] = [];
  await withSabotage(canary, entriesOver, async () => {
    for (const way of turns) {
      if (book.isConvinced) break;
      cases.push(await optOut(book, lists, way, await pickNext(lists, random)));
    }
    await waitFor("those who were next to be called", () => isPast(lists, cases), { deadlineMs: 60_000 });
  });
  for (const each of cases) await judge(book, lists, each);
  book.equal(await lateDials(accounts, lists, cases), [], "dials by the provider's log");
  const slowest = cases.toSorted((one, other) => other.ms - one.ms)[0];
  console.error(
    `r27: ${cases.length} wishes, the slowest in effect after ${slowest?.ms} ms (${slowest?.way.name})`,
  );
}

/**
 * Whoever asks not to be called, in whatever way, is called no more after a second by any campaign that the wish is for,
 * while lists that hold them are being called: with proof for each who was left out, and nobody else left out.
 */
export async function run({ seed, size, canary }: TrialOptions): Promise<TrialOutcome> {
  await startTrialProduct();
  const book = new CaseBook({ canary });
  const accounts = startCallAccounts({ forgetsOurIds: false });
  try {
    await accounts.control({ timeScale: TIME_SCALE, concurrency: 10_000 });
    const lists = await openSharedLists(accounts, QUEUED[canary ? "S" : size]);
    try {
      await sayAll(book, accounts, lists, { seed, rounds: ROUNDS[size], canary });
    } finally {
      await closeLists(lists);
    }
  } finally {
    await accounts.stop();
  }
  return book.outcome();
}

/** Whether everybody's turn is over who was before one of those who asked. Who was put off stands at the end again. */
async function isPast({ campaigns }: SharedLists, cases: readonly Case[]): Promise<boolean> {
  const last = cases
    .map(({ phone }) => phone)
    .sort()
    .at(-1);
  const [row] = await allRows(
    `select count(*)::int as n from campaign_recipients
      where campaign_id = $1 and state = 'pending' and reason = '' and phone <= $2`,
    [campaigns.first, last],
  );
  return row?.n === 0;
}
