import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import { placeHold } from "@/lib/domain/credits/holds";
import { nowMs } from "@/lib/platform/clock";
import { type CallSpending, toCallSpending } from "@/types/call-spending";
import { convert } from "./convert-costs";
import { holdTermsOf, secondsWithin } from "./hold-terms";
import { type CallRow, loadCallsForUpdate, truthOf } from "./load-calls";
import { loadPeriods } from "./load-periods";
import { type EndedCall, termsOfCall } from "./price-calls";

export interface SpendingVerdict {
  row: CallRow;
  /** When the call must end; null while there is no reason. */
  endsAt: Date | null;
  /** Whether more was set aside for it. */
  isExtended: boolean;
}

const holdRow = z.object({ id: z.string(), seconds: z.number().int() });

/**
 * Looks at the money of calls in progress: where what was set aside lasts less than `marginSeconds` more, sets more
 * aside. A call for which there is none left may finish, or must end where its hold does, as the agency decided; one with
 * a cost cap ends where the cap does. Calls that are over are left out.
 */
export async function judgeSpending(
  ctx: InTransaction<SystemContext>,
  callIds: string[],
  marginSeconds: number,
): Promise<SpendingVerdict[]> {
  const rows = await loadCallsForUpdate(ctx, callIds);
  const calls = rows
    .filter(({ status, settledAt }) => status === "in_progress" && settledAt === null)
    .map((row) => ({ row, truth: truthOf(row), isUnseen: false }));
  if (calls.length === 0) return [];
  // Minutes and caps are counted by one at a time.
  const workspaceIds = calls.map(({ row }) => row.workspaceId);
  await executeSql(
    ctx.tx,
    sql`select from workspaces where id = any(${workspaceIds}::uuid[]) order by id for no key update`,
  );
  const periods = await loadPeriods(ctx, calls);
  const holds = await openHolds(
    ctx,
    calls.map(({ row }) => row.id),
  );
  const verdicts: SpendingVerdict[] = [];
  for (const call of calls) {
    verdicts.push(
      await judge(ctx, call, {
        ...termsOfCall(call, periods),
        ...{ heldSeconds: holds.get(call.row.id) ?? 0, marginSeconds },
      }),
    );
  }
  return verdicts;
}

async function openHolds(ctx: InTransaction<SystemContext>, callIds: string[]) {
  const holds = await queryRows(
    ctx.tx,
    holdRow,
    sql`select id, seconds from credit_holds where id = any(${callIds}::uuid[]) and released_at is null`,
  );
  return new Map(holds.map(({ id, seconds }) => [id, seconds]));
}

type Means = ReturnType<typeof termsOfCall> & { heldSeconds: number; marginSeconds: number };

async function judge(
  ctx: InTransaction<SystemContext>,
  { row }: EndedCall,
  { startedAt, terms, partnerTerms, heldSeconds, marginSeconds }: Means,
): Promise<SpendingVerdict> {
  const spending = toCallSpending(row.workspaceSettings);
  const elapsedSeconds = Math.max(0, Math.ceil((nowMs() - startedAt.getTime()) / 1_000));
  const isNear = (seconds: number) => elapsedSeconds + marginSeconds >= seconds;
  const capSeconds = row.isBillingExempt
    ? secondsWithin(ownCapOf(row, spending), partnerTerms)
    : secondsWithin(spending.callCostCapMicros, terms);
  const limits = isNear(capSeconds) ? [capSeconds] : [];
  let isExtended = false;
  if (!row.isBillingExempt && isNear(heldSeconds)) {
    const { id: callId, partnerId, workspaceId, maxDurationSeconds } = row;
    const wanted = holdTermsOf(terms, { elapsedSeconds, maxDurationSeconds, spending });
    isExtended = (await placeHold(ctx, { callId, partnerId, workspaceId, terms: wanted })).isHeld;
    if (!isExtended && spending.zeroBalanceRule === "end_at_limit") limits.push(heldSeconds);
  }
  const endsAt = limits.length > 0 ? new Date(startedAt.getTime() + Math.min(...limits) * 1_000) : null;
  return { row, endsAt, isExtended };
}

/**
 * An exempt client's calls cost its agency something all the same: the cap in the agency's currency; none where that is
 * another one than the client's and no rate is stated.
 */
function ownCapOf(row: CallRow, { callCostCapMicros: amount }: CallSpending): bigint | null {
  const { currency: from, partnerCurrency: to, exchangeRates: rates } = row;
  return amount === null || from === to ? amount : convert({ amount, from, to, rates });
}
