import { now } from "@/lib/platform/clock";
import { crossTenantContext } from "../../shared/system-context";
import type { TenantContext } from "../../shared/tenant-context";
import { breachesOf, nextAccounts } from "./account-breaches";
import type { Breach, Span } from "./breach";
import { closeGone, closeGoneCalls, fileBreaches } from "./file-breaches";
import { noteRun } from "./note-run";
import { nextPeriods, periodBreachesOf } from "./period-breaches";
import { priceBreaches } from "./price-breaches";
import { MOST_BREACHES, usageBreaches } from "./usage-breaches";

/** Accounts of a page; fewer where all their lines are read, so that no statement takes long. */
const PAGE = 100;
const FULL_PAGE = 10;
const FIRST = "00000000-0000-0000-0000-000000000000";

/** Twice what lies between two checks, and some: a run that was missed is made up for by the next. */
const TOUCHED_MS = 25 * 60_000;

export interface CheckOutcome {
  accounts: number;
  periods: number;
  /** Breaches found, and how many of them nobody knew of. */
  breaches: number;
  filed: number;
}

/**
 * Compares balances, sequences and holds with their own lines, calls' charges with the ledger, and periods' counters
 * with their calls: of what moved lately, or of everything (`isFull`). Each page is read in one snapshot, so books
 * that are being written to are never reported. A full check also compares the price list with what calls really cost. What does not agree becomes a difference of the agency and an alarm.
 */
export async function checkLedger(
  options: { isFull: boolean; signal?: AbortSignal | undefined } = { isFull: false },
): Promise<CheckOutcome> {
  const ctx = crossTenantContext("credits.check-ledger");
  const begunAt = now();
  const since = options.isFull ? null : new Date(begunAt.getTime() - TOUCHED_MS);
  const outcome: CheckOutcome = { accounts: 0, periods: 0, breaches: 0, filed: 0 };
  let error: string | null = "It ended before it was done.";
  try {
    await compare(ctx, options, { begunAt, since, outcome });
    if (!options.signal?.aborted) error = null;
  } catch (thrown) {
    if (thrown instanceof Error) error = thrown.message.slice(0, 500);
    throw thrown;
  } finally {
    const { accounts, periods, breaches: differences } = outcome;
    await noteRun(ctx, { begunAt, since, compared: accounts + periods, differences, error });
    await ctx.settle();
  }
  return outcome;
}

async function compare(
  ctx: TenantContext,
  options: { isFull: boolean; signal?: AbortSignal | undefined },
  { begunAt, since, outcome }: { begunAt: Date; since: Date | null; outcome: CheckOutcome },
): Promise<void> {
  let isWhole = options.isFull;
  const span = { since };
  const size = options.isFull ? FULL_PAGE : PAGE;
  await eachPage(
    size,
    (after) => nextAccounts(span, after, size),
    async (page) => {
      const ids = page.map(({ id }) => id);
      const ofAccounts = page.flatMap(breachesOf);
      const ofUsage = await usageBreaches(span, ids);
      isWhole &&= ofUsage.length < MOST_BREACHES;
      await closeGone(ctx, "credit_account", ids, ofAccounts);
      await file(ctx, [...ofAccounts, ...ofUsage], outcome);
      outcome.accounts += page.length;
    },
    options.signal,
  );
  if (isWhole && !options.signal?.aborted) await closeGoneCalls(ctx, begunAt);
  await checkPeriods(ctx, span, { outcome, signal: options.signal });
  if (options.isFull && !options.signal?.aborted) await checkPrices(ctx, outcome);
}

async function checkPrices(ctx: TenantContext, outcome: CheckOutcome): Promise<void> {
  const { checked, breaches } = await priceBreaches();
  await closeGone(ctx, "provider_price", checked, breaches);
  await file(ctx, breaches, outcome);
}

async function checkPeriods(
  ctx: TenantContext,
  span: Span,
  { outcome, signal }: { outcome: CheckOutcome; signal: AbortSignal | undefined },
): Promise<void> {
  await eachPage(
    PAGE,
    (after) => nextPeriods(span, after, PAGE),
    async (page) => {
      const breaches = page.flatMap(periodBreachesOf);
      await closeGone(
        ctx,
        "billing_period",
        page.map(({ id }) => id),
        breaches,
      );
      await file(ctx, breaches, outcome);
      outcome.periods += page.length;
    },
    signal,
  );
}

async function file(ctx: TenantContext, breaches: Breach[], outcome: CheckOutcome): Promise<void> {
  outcome.breaches += breaches.length;
  outcome.filed += (await fileBreaches(ctx, breaches)).filed;
}

async function eachPage<T extends { id: string }>(
  size: number,
  next: (after: string) => Promise<T[]>,
  look: (page: T[]) => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (let after: string | undefined = FIRST; after !== undefined && !signal?.aborted; ) {
    const page: T[] = await next(after);
    if (page.length > 0) await look(page);
    after = page.length === size ? page.at(-1)?.id : undefined;
  }
}
