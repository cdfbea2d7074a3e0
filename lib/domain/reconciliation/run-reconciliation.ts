import { newId } from "@/lib/data/ids";
import { executeSql, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { systemContext } from "@/lib/domain/shared/system-context";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { nowMs } from "@/lib/platform/clock";
import { countMetric } from "@/lib/platform/metrics";
import { compareMeters, METER_CODE } from "./compare-meters";
import { comparePayments, PAYMENT_CODES, type Span } from "./compare-payments";
import { compareProvider, PROVIDER_CODE, type ProviderCompared } from "./compare-provider";
import type { Compared } from "./difference";
import { fileDifferences } from "./file-differences";

export const RECONCILED = ["payments", "meters", "provider"] as const;
export type Reconciled = (typeof RECONCILED)[number];

const CODES: Record<Reconciled, string[]> = {
  payments: PAYMENT_CODES,
  meters: [METER_CODE],
  provider: [PROVIDER_CODE],
};
const COMPARE: Record<
  Reconciled,
  (ctx: TenantContext, partnerId: string, span: Span) => Promise<Compared | ProviderCompared>
> = { payments: comparePayments, meters: compareMeters, provider: compareProvider };

const SPAN_MS = 3 * 86_400_000;
/** Things of the last moments are still being told of. */
const FRESH_MS = 120_000;

export interface ReconciliationOutcome {
  kind: Reconciled;
  compared: number;
  differences: number;
  error: string | null;
}

/**
 * Compares the books of one agency with those of others: the payment service, its meter, the voice engines. Each
 * comparison is a run of its own with what came of it; one that fails says why, closes nothing and does not keep the
 * others from running. Safe to repeat.
 */
export async function reconcileAgency(
  partnerId: string,
  options: { kinds?: readonly Reconciled[] | undefined; freshMs?: number } = {},
): Promise<ReconciliationOutcome[]> {
  const ctx = systemContext("reconciliation", { partnerId, workspaceId: "all" });
  const outcomes: ReconciliationOutcome[] = [];
  const until = new Date(nowMs() - (options.freshMs ?? FRESH_MS));
  const span = { from: new Date(until.getTime() - SPAN_MS), until };
  for (const kind of options.kinds ?? RECONCILED) outcomes.push(await run(ctx, kind, span));
  await ctx.settle();
  return outcomes;
}

async function run(ctx: TenantContext, kind: Reconciled, span: Span): Promise<ReconciliationOutcome> {
  const { partnerId } = ctx.scope;
  const runId = newId();
  await begin(ctx, runId, kind, span);
  const outcome: ReconciliationOutcome = { kind, compared: 0, differences: 0, error: null };
  try {
    const result = await COMPARE[kind](ctx, partnerId, span);
    const looked = "subjectIds" in result ? { subjectIds: result.subjectIds } : {};
    await fileDifferences(ctx, { partnerId, kind, codes: CODES[kind], ...looked }, result.found);
    outcome.compared = result.compared;
    outcome.differences = result.found.length;
  } catch (error) {
    outcome.error = error instanceof Error ? error.message.slice(0, 500) : "unknown";
    ctx.log.warn({ error, kind }, "books could not be compared");
  }
  countMetric("reconciliation.runs", { kind, outcome: outcome.error === null ? "done" : "failed" });
  await finish(ctx, runId, outcome);
  return outcome;
}

function begin(ctx: TenantContext, runId: string, kind: Reconciled, { from, until }: Span): Promise<number> {
  return systemRead(ctx, (db) =>
    executeSql(
      db,
      sql`insert into reconciliation_runs (id, partner_id, kind, covers_from, covers_until)
          values (${runId}::uuid, ${ctx.scope.partnerId}::uuid, ${kind}::reconciliation_kind, ${from}, ${until})`,
    ),
  );
}

function finish(ctx: TenantContext, runId: string, outcome: ReconciliationOutcome): Promise<number> {
  const { compared, differences, error } = outcome;
  return systemRead(ctx, (db) =>
    executeSql(
      db,
      sql`update reconciliation_runs set compared = ${compared}, differences = ${differences}, error = ${error},
                 finished_at = now()
           where id = ${runId}::uuid`,
    ),
  );
}
