import { crossTenantContext } from "@/lib/domain/shared/system-context";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { countMetric } from "@/lib/platform/metrics";
import { type ClaimedUsage, claimUsage, recordUsage, type UsageResult } from "./claim-usage";
import { tellUsage } from "./tell-usage";

const PAGE = 96;
/** Rows told at the same time: far below what the service takes in a second. */
const AT_ONCE = 8;

export interface SentUsage {
  sent: number;
  waiting: number;
  failed: number;
}

/**
 * Tells the payment service of usage that is due, page after page, until none is due, the service asks for patience or
 * the time is up. Any number may run at once; a call counts once however often it is told.
 */
export async function sendUsage(options: {
  budgetMs: number;
  signal?: AbortSignal | undefined;
}): Promise<SentUsage> {
  const ctx = crossTenantContext("metering");
  const deadline = performance.now() + options.budgetMs;
  const total: SentUsage = { sent: 0, waiting: 0, failed: 0 };
  const isOver = () => performance.now() >= deadline || options.signal?.aborted === true;
  for (let isAway = false; !isAway && !isOver(); ) {
    const rows = await claimUsage(PAGE);
    if (rows.length === 0) break;
    const results = await tellPage(ctx, rows, isOver);
    isAway = results.some(({ outcome }) => outcome === "waiting");
    note(ctx, total, results);
  }
  await ctx.settle();
  return total;
}

/** A service that is away is asked no more for the rest of the page: those rows wait as long as the one that found out. */
async function tellPage(
  ctx: TenantContext,
  rows: ClaimedUsage[],
  isOver: () => boolean,
): Promise<UsageResult[]> {
  const results: UsageResult[] = [];
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const away = results.find(({ outcome }) => outcome === "waiting");
    const part = rows.slice(at, at + AT_ONCE);
    const told =
      away || isOver()
        ? part.map(({ id }) => putBack(id, away))
        : await Promise.all(part.map((row) => tellUsage(ctx, row)));
    await recordUsage(ctx, told);
    results.push(...told);
  }
  return results;
}

function putBack(id: string, away: UsageResult | undefined): UsageResult {
  return { id, outcome: "waiting", reason: away?.reason ?? null, waitSeconds: away?.waitSeconds ?? 0 };
}

function note(ctx: TenantContext, total: SentUsage, results: UsageResult[]): void {
  for (const { outcome } of results) {
    countMetric("metering.told", { outcome });
    if (outcome === "sent") total.sent += 1;
    else if (outcome === "waiting" || outcome === "postponed") total.waiting += 1;
    else total.failed += 1;
  }
  const refused = results.filter(({ outcome }) => outcome === "failed" || outcome === "dead");
  if (refused.length > 0) {
    const [first] = refused;
    ctx.log.warn({ refused: refused.length, example: first }, "usage was not taken by the payment service");
  }
}
