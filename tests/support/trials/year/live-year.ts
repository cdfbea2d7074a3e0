import { systemDb } from "@/lib/data/system";
import { expireGrants } from "@/lib/domain/credits/expire-grants";
import { sendUsage } from "@/lib/domain/metering/send-usage";
import { advanceDunning } from "@/lib/domain/partner-billing/advance-dunning";
import { rechargeAccount } from "@/lib/domain/payments/recharge-account";
import { reconcileAgency } from "@/lib/domain/reconciliation/run-reconciliation";
import { advanceClientDunning } from "@/lib/domain/subscriptions/advance-dunning";
import { rollPeriods } from "@/lib/domain/subscriptions/roll-periods";
import { createSeededRandom, type SeededRandom } from "@/sandbox/voice/seeded-random";
import { createPlatform } from "@/tests/support/agency-plan-stage";
import type { TrialOptions, TrialOutcome } from "../../trial";
import { spoilingTrigger, withSabotage } from "../behind-the-curtain";
import { CaseBook } from "../case-book";
import { type Agency, addClient, foundAgency } from "./agency";
import { addEnded, settle } from "./calls";
import { checkYear } from "./check-year";
import type { Client } from "./client";
import { PlanBook } from "./plan-book";
import { restless, STORIES, type Story } from "./stories";
import { MONEYS } from "./terms";
import { startWorld, type World } from "./world";

const SIZES = {
  S: { agencies: 2, clients: 3, days: 400 },
  M: { agencies: 50, clients: 10, days: 400 },
} as const;
const CANARY_DAYS = 130;
/** On the last days nothing new happens: what is due comes to its end. */
const QUIET_DAYS = 6;
const DAY_MS = 86_400_000;
/** Days without deeds that are lived together. */
const MOST_AT_ONCE = 4;
/** Books are compared every so many nights. */
const NIGHTS = 10;
/** Half of the most that a client has at once. */
const CALLS_AT_ONCE = 3;
/** The last days of January are the first of the year that is lived. */
const BEGIN = { month: 0, day: 28, hour: 12 };

interface Person extends Client {
  story: Story;
}

function beginning(now: Date): Date {
  const year = now.getUTCFullYear() + 1;
  return new Date(Date.UTC(year, BEGIN.month, BEGIN.day, BEGIN.hour));
}

interface Scale {
  agencies: number;
  clients: number;
  days: number;
}

async function settleIn(world: World, { agencies, clients, days }: Scale, random: SeededRandom) {
  const names = [...Object.keys(STORIES), "restless"];
  const founded: Agency[] = [];
  const people: Person[] = [];
  for (let index = 0; index < agencies; index += 1) {
    const money = MONEYS[index % MONEYS.length];
    if (!money) throw new Error("no money");
    const usage = (["metered", "credits", "metered", "exempt"] as const)[index % 4] ?? "metered";
    const agency = await foundAgency(world, { money, usage, feePoints: [250, 1_000, 0][index % 3] ?? 0 });
    founded.push(agency);
    for (let each = 0; each < clients; each += 1) {
      const name = names[(each * agencies + index) % names.length] ?? "grower";
      const label = `${name} of agency ${index} (${money.code}, ${usage})`;
      const book = new PlanBook(money);
      people.push({
        label,
        agency,
        ...(await addClient(agency)),
        book,
        story: STORIES[name] ?? restless(random, days),
      });
    }
  }
  return { agencies: founded, people };
}

/** What the worker does by itself. */
async function runDueJobs(): Promise<void> {
  await rollPeriods();
  await advanceClientDunning();
  await advanceDunning();
  await expireGrants();
  const due = await systemDb().$queryRaw<{ id: string }[]>`
    select r.account_id as id from auto_recharges r join credit_accounts a on a.id = r.account_id
     where r.is_active and r.stopped_reason is null and a.balance_micros < r.threshold_micros`;
  for (const { id } of due) await rechargeAccount(id);
  await sendUsage({ budgetMs: 60_000 });
}

interface Day {
  world: World;
  people: Person[];
  random: SeededRandom;
  number: number;
  from: Date;
  noon: Date;
  isQuiet: boolean;
}

/** A day of calls, deeds and what falls due; what is told and what is done comes in either order. */
async function liveDay({ world, people, random, number, from, noon, isQuiet }: Day): Promise<void> {
  const callers = people.filter(() => !isQuiet && random.next() < 0.6);
  for (const { person, deed, at } of dueDeeds(people, random, number, from)) {
    await world.advanceTo(at);
    await world.settleEvents();
    person.book.moveTo(world.now());
    try {
      await deed(world, person);
    } catch (error) {
      throw new Error(`${person.label} on day ${number}: ${String(error)}`, { cause: error });
    }
  }
  await world.advanceTo(noon);
  const calls = await addEnded(callers, { from, until: noon, each: CALLS_AT_ONCE }, random);
  const isFirst = random.next() < 0.5;
  if (isFirst) await settle(calls);
  await sendUsage({ budgetMs: 60_000 });
  if (random.next() < 0.5) await world.settleEvents();
  if (!isFirst) await settle(calls);
  await runDueJobs();
  await world.settleEvents();
  for (const { book } of people) book.moveTo(world.now());
}

/** Several days at once while nobody does anything and no agency's month ends at a noon between them. */
function daysAtOnce(people: Person[], number: number, begin: Date): number {
  for (let days = 1; days < MOST_AT_ONCE; days += 1) {
    const noonBetween = new Date(begin.getTime() + (number + days) * DAY_MS);
    const isDeed = people.some(({ story }) => story.some(([day]) => day === number || day === number + days));
    if (isDeed || noonBetween.getUTCDate() === begin.getUTCDate()) return days;
  }
  return MOST_AT_ONCE;
}

function dueDeeds(people: Person[], random: SeededRandom, number: number, from: Date) {
  return people
    .flatMap((person) =>
      person.story
        .filter(([day]) => day === number)
        .map(([, deed]) => ({
          person,
          deed,
          at: new Date(from.getTime() + random.integer(60_000, DAY_MS - 3_600_000)),
        })),
    )
    .sort((one, other) => one.at.getTime() - other.at.getTime());
}

const LOST_MICRO = spoilingTrigger(
  "usage_records",
  "INSERT",
  "IF NEW.basis = 'postpaid' THEN NEW.charge_micros := NEW.charge_micros + 10000; END IF; RETURN NEW;",
);

/** What the product finds when it compares its books with the payment service's by night. */
async function reconcile(book: CaseBook, agencies: Agency[], number: number): Promise<void> {
  for (const { tenant } of agencies) {
    const outcomes = await reconcileAgency(tenant.partnerId, { kinds: ["payments", "meters"] });
    const bad = outcomes.filter(({ differences, error }) => differences > 0 || error !== null);
    const rows =
      bad.length === 0
        ? []
        : await systemDb().reconciliationDifference.findMany({
            where: { partnerId: tenant.partnerId, status: "open" },
          });
    book.equal([bad, rows], [[], []], `the night of day ${number}`);
  }
}

/** Lives the year and looks at what everything came to. */
export async function liveYear(ownerUrl: string, options: TrialOptions): Promise<TrialOutcome> {
  const world = await startWorld(ownerUrl);
  const book = new CaseBook();
  const random = createSeededRandom(options.seed);
  const size = SIZES[options.size];
  const days = options.canary ? CANARY_DAYS : size.days;
  try {
    world.own.control({ stress: true });
    await createPlatform();
    const begin = beginning(world.now());
    await world.advanceTo(begin);
    const { agencies, people } = await settleIn(world, size, random);
    await world.settleEvents();
    await withSabotage(options.canary, LOST_MICRO, async () => {
      for (let number = 0, night = 0; number < days; night += 1) {
        const from = new Date(begin.getTime() + number * DAY_MS);
        const hop = daysAtOnce(people, number, begin);
        const noon = new Date(from.getTime() + hop * DAY_MS);
        await liveDay({ world, people, random, number, from, noon, isQuiet: number >= days - QUIET_DAYS });
        if (night % NIGHTS === NIGHTS - 1) await reconcile(book, agencies, number);
        number += hop;
      }
    });
    // What was put off a moment ago comes to its end.
    await world.advanceTo(new Date(world.now().getTime() + 3_600_000));
    await world.settleEvents();
    await checkYear(book, world, { agencies, people });
  } finally {
    await world.stop();
  }
  return book.outcome();
}
