import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import type { AdvancedCall } from "@/lib/domain/calls/advance-call";
import type { Settlement } from "@/lib/domain/calls/settle-calls";
import { zonesOfRecipient } from "@/lib/domain/dial-policy/recipient-zones";
import { announce } from "@/lib/domain/shared/announce";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { now } from "@/lib/platform/clock";
import { campaignAttempts, type RecipientOutcome } from "@/types/campaign-settings";
import { campaignStatus, recipientState } from "@/types/campaigns";
import { contactDay } from "./contact-day";
import { judgeStops } from "./judge-stops";
import { afterAttempt, afterNoAttempt, forGood } from "./next-state";
import { isAbandoned, isAnswered, isNoAttempt, isTalk, type OverCall, outcomeOfCall } from "./outcome-of";
import { overCallOf } from "./over-call";
import { type SettledRecipient, writeSettled } from "./write-settled";

const calledRow = z.object({
  id: z.string(),
  callId: z.string(),
  campaignId: z.string(),
  state: recipientState,
  dials: z.number().int(),
  phone: z.string(),
  country: z.string().nullable(),
  zones: z.string(),
  status: campaignStatus,
  attempts: z.unknown(),
  isOptedOut: z.boolean(),
});

type CalledRow = z.infer<typeof calledRow>;

/**
 * What the calls of campaigns that are over now mean for whom they called: an outcome with another attempt or none, the
 * campaign's figures, and whether it stops. A call that turned out to be none gives its attempt back; one that shows after
 * all takes it again, so that nobody is dialled beside it. One that the engine showed and forgot counts as failed, until it
 * shows again. Each call counts once. No statement without such calls; the caller holds the calls' rows.
 */
export async function settleRecipients(
  ctx: InTransaction<TenantContext>,
  over: readonly AdvancedCall[],
  priced: Settlement["priced"],
): Promise<void> {
  const calls = new Map(over.map((call) => [call.row.id, call]));
  if (calls.size === 0) return;
  const called = await lockCalled(ctx, [...calls.values()]);
  const known = new Set(called.map(({ callId }) => callId));
  const settled = [
    ...called.flatMap((row) => {
      const call = calls.get(row.callId);
      return call ? settledOf(row, call, priced) : [];
    }),
    ...[...calls.values()].filter(({ row }) => !known.has(row.id)).flatMap((call) => aloneOf(call, priced)),
  ];
  const campaigns = await writeSettled(ctx, settled);
  await judgeStops(ctx, campaigns, settled);
  for (const { id, workspaceId } of campaigns) {
    await announce(ctx, workspaceId, { type: "campaign.updated", id });
  }
}

/** Locks the campaigns, and reads whom they called by these calls. */
function lockCalled(ctx: InTransaction<TenantContext>, calls: AdvancedCall[]): Promise<CalledRow[]> {
  const callIds = calls.map(({ row }) => row.id);
  const campaignIds = [...new Set(calls.flatMap(({ row }) => row.campaignId ?? []))];
  return queryRows(
    ctx.tx,
    calledRow,
    sql`
    with live as materialized (
      select id, status, settings from campaigns where id = any(${campaignIds}::uuid[]) order by id for no key update
    )
    select r.id, r.call_id as "callId", r.campaign_id as "campaignId", r.state, r.attempts as dials, r.phone, r.country, r.zones,
           l.status, l.settings->'attempts' as attempts,
           exists (select from dnc_entries d where d.phone = r.phone and d.source = 'opt_out' and d.call_id = r.call_id)
             as "isOptedOut"
      from live l join campaign_recipients r on r.campaign_id = l.id
     where r.call_id = any(${callIds}::uuid[])`,
  );
}

function settledOf(row: CalledRow, call: AdvancedCall, priced: Settlement["priced"]): SettledRecipient[] {
  const at = now();
  const isDialing = row.state === "dialing";
  const base = baseOf(row, call);
  const price = priced.get(row.callId)?.price;
  const over = overCallOf(call);
  const wasCounted = call.row.metadata.wasShown === true;
  if (!price) {
    // Shown after all, and still going on: the attempt that was given back is taken again.
    const isTaken = row.state === "pending";
    const dials = wasCounted ? 0 : 1;
    return isTaken ? [{ ...base, state: "dialing", outcome: null, reason: "", nextAt: null, dials }] : [];
  }
  if (isNoAttempt(over)) {
    const again = afterNoAttempt(over.isUnseen, { status: row.status, at });
    const next = isErased(row) ? forGood(again) : again;
    return isDialing
      ? [{ ...base, ...next, dials: -1, isBusy: over.endedReason === "concurrency_limit" }]
      : [];
  }
  if (row.state === "done" && !wasCounted) return [];
  if (row.state === "blocked") return aloneOf(call, priced);
  const dials = isDialing || wasCounted ? 0 : 1;
  const outcome = row.isOptedOut ? "opted_out" : outcomeOfCall(over);
  const attempts = campaignAttempts.catch(campaignAttempts.parse({})).parse(row.attempts);
  const again = afterAttempt(outcome, { status: row.status, attempts, dials: row.dials + dials, at });
  const next = isErased(row) ? forGood(again) : again;
  return [{ ...base, ...next, dials, figures: figuresOf(over, { outcome, price, wasCounted }) }];
}

/** A call that shows after its person was called anew, or left out: its dial and its charge count, and nobody is moved. */
function aloneOf(call: AdvancedCall, priced: Settlement["priced"]): SettledRecipient[] {
  const { row, isReopened } = call;
  const price = priced.get(row.id)?.price;
  const over = overCallOf(call);
  if (!price || row.campaignId === null || isNoAttempt(over)) return [];
  const wasCounted = row.metadata.wasShown === true;
  const wasGivenBack = !wasCounted && (isReopened || row.metadata.isUnseen === false);
  const person = { id: null, phone: row.toNumber ?? "", zones: "", country: null };
  return [
    {
      ...baseOf({ ...person, campaignId: row.campaignId, callId: row.id }, call),
      ...{ state: "done", outcome: null, reason: "", nextAt: null, dials: wasGivenBack ? 1 : 0 },
      figures: figuresOf(over, { outcome: outcomeOfCall(over), price, wasCounted }),
    },
  ];
}

interface Counted {
  outcome: RecipientOutcome;
  price: NonNullable<ReturnType<Settlement["priced"]["get"]>>["price"];
  /** As a failed attempt, when the engine had forgotten it. */
  wasCounted: boolean;
}

function figuresOf(
  over: OverCall,
  { outcome, price, wasCounted }: Counted,
): NonNullable<SettledRecipient["figures"]> {
  return {
    wasCounted,
    isAnswered: isAnswered(over),
    isTalk: isTalk(over),
    isGoal: over.goalMet === true,
    isFailed: outcome === "failed" || outcome === "invalid_number",
    isAbandoned: isAbandoned(over),
    seconds: price.billableSeconds > 0 ? price.rawSeconds : 0,
    chargeMicros: price.chargeMicros,
  };
}

/** Whoever was erased has a word for a number. */
function isErased({ phone }: CalledRow): boolean {
  return !phone.startsWith("+");
}

/** A dial is given back on the day on which it was counted: without a zone of the person, the workspace's day then. */
function baseOf(
  called: Pick<CalledRow, "campaignId" | "callId" | "phone" | "zones" | "country"> & { id: string | null },
  { row }: AdvancedCall,
) {
  const { id, campaignId, callId, phone } = called;
  const zones = zonesOfRecipient(called);
  const { partnerId, workspaceId, integrationId, statDate, fromNumber, createdAt } = row;
  return {
    ...{ id, campaignId, callId, phone, partnerId, workspaceId, integrationId },
    ...{
      numberDay: statDate,
      number: fromNumber,
      contactDay: zones.length > 0 ? contactDay(zones, "UTC", createdAt) : statDate,
    },
  };
}
