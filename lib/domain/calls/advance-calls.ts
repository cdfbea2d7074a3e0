import type { InTransaction } from "@/lib/data/transaction";
import { settleCampaigns } from "@/lib/domain/dialer/settle-campaigns";
import { wakeDialer } from "@/lib/domain/dialer/wake";
import { captureOptOuts, type HeardCall } from "@/lib/domain/dnc/capture-opt-outs";
import { captureLeads, type SettledCall } from "@/lib/domain/leads/capture-leads";
import { notifyMetering } from "@/lib/domain/metering/notify";
import { type BalanceMove, fileLowBalance } from "@/lib/domain/notices/low-balance";
import { fileAutoRecharges } from "@/lib/domain/payments/file-auto-recharges";
import { writeCallSearch } from "@/lib/domain/search/write-call-search";
import { announce } from "@/lib/domain/shared/announce";
import { bumpSubjects } from "@/lib/domain/shared/bump-subjects";
import { workspaceSubject } from "@/lib/domain/shared/context/subjects";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { moveRollups, type Transition } from "@/lib/domain/stats/move-rollups";
import { fileCallMessages } from "@/lib/domain/webhook-endpoints/file-call-messages";
import { enqueueMany } from "@/lib/jobs/enqueue";
import { nowMs } from "@/lib/platform/clock";
import { outcomeOf } from "@/types/calls";
import {
  type AdvancedCall,
  advanceCall,
  type CallNews,
  canBeSettled,
  isChanged,
  isSearchedAnew,
  logEntriesOf,
} from "./advance-call";
import { isTerminal } from "./apply-facts";
import { type CallRow, loadCallsForUpdate } from "./load-calls";
import { logCalls } from "./log-call";
import type { EndedCall } from "./price-calls";
import { type MovedBalance, type Settlement, settleCalls } from "./settle-calls";
import { goalOf, REPORT_GRACE_MS, writeCalls } from "./write-calls";

/**
 * Brings calls up to date with what is known: state, settlement, figures, follow-up jobs, live events. Takes a handful
 * of statements for any number of calls. Runs as the system role; the caller answers for whose calls these are.
 */
export async function advanceCalls(ctx: InTransaction<TenantContext>, news: CallNews[]): Promise<void> {
  if (news.length === 0) return;
  const byId = new Map(news.map((each) => [each.callId, each]));
  const rows = await loadCallsForUpdate(ctx, [...byId.keys()]);
  const advanced = rows.flatMap((row) => {
    const own = byId.get(row.id);
    return own ? [advanceCall(row, own)] : [];
  });
  const changed = advanced.filter(isChanged);
  await writeCalls(ctx, changed);
  const ended = changed.filter(canBeSettled);
  const settlement = await settleCalls(ctx, ended);
  if (settlement.priced.size > 0) ctx.afterCommit(notifyMetering);
  await moveRollups(
    ctx,
    changed.map((each) => toTransition(each, settlement)),
  );
  const campaignIds = changed.flatMap(({ row }) => row.campaignId ?? []);
  await captureOptOuts(ctx, changed.flatMap(toHeardCalls), [...new Set(campaignIds)]);
  await settleCampaigns(ctx, changed, settlement);
  if (changed.some(isOverNow)) wakeDialer(ctx);
  await logCalls(ctx, changed.flatMap(logEntriesOf));
  await writeCallSearch(
    ctx,
    changed.filter(isSearchedAnew).map(({ row }) => row.id),
  );
  await captureLeads(ctx, [...ended, ...changed.filter(isLateGoal)].map(toSettledCall));
  await tellCustomers(ctx, changed);
  await fileFollowUps(ctx, changed, ended);
  await tellBalances(ctx, settlement.moved);
  await fileLowBalance(ctx, toBalanceMoves(settlement.moved, rows));
  await fileAutoRecharges(ctx, settlement.moved);
  for (const { row, truth } of changed) {
    await announce(ctx, row.workspaceId, {
      type: "call.updated",
      id: row.id,
      status: truth.facts.status ?? row.status,
    });
  }
}

/** Its line is free for another call. */
function isOverNow({ stored, row, truth }: AdvancedCall): boolean {
  return !isTerminal(stored.status) && isTerminal(truth.facts.status ?? row.status);
}

/** The engine saw only after the end was booked that the call reached its goal. */
function isLateGoal({ stored, row, truth }: AdvancedCall): boolean {
  const isBooked = stored.settledAt !== null && row.settledAt !== null;
  return isBooked && stored.goalMet !== true && goalOf({ row, truth }) === true;
}

function toTransition({ stored, row, truth, news }: AdvancedCall, settlement: Settlement): Transition {
  const { facts } = truth;
  const priced = settlement.priced.get(row.id);
  const { status, endedReason, sentiment, goalMet } = stored;
  return {
    call: row,
    from: news.isNew ? null : { status, endedReason, sentiment, goalMet },
    to: {
      status: facts.status ?? row.status,
      endedReason: facts.endedReason ?? null,
      sentiment: facts.sentiment ?? null,
      goalMet: goalOf({ row, truth }),
      figures: priced && {
        durationSeconds: priced.price.rawSeconds,
        billableSeconds: priced.price.billableSeconds,
        providerCostMicros: priced.price.own.providerMicros ?? 0n,
        partnerCostMicros: priced.price.own.partnerMicros ?? 0n,
        isUncompared: priced.price.marginMicros === null,
        chargeMicros: priced.price.chargeMicros,
      },
    },
  };
}

/** Whoever asks not to be called is heard with the sentence, and again when the call is over. */
function toHeardCalls({ stored, row, truth, changedFields }: AdvancedCall): HeardCall[] {
  const { status = row.status, transcriptTurns, fromNumber, toNumber } = truth.facts;
  const isOver = isTerminal(status);
  const isNews = changedFields.includes("transcriptTurns") || (isOver && !isTerminal(stored.status));
  if (!transcriptTurns || !isNews) return [];
  const { id, partnerId, workspaceId, direction } = row;
  const phone = (direction === "inbound" ? fromNumber : toNumber) ?? null;
  return [{ id, partnerId, workspaceId, phone, turns: transcriptTurns, isOver }];
}

/** What leads ask of a call; a machine that took it is nobody who was spoken to. */
function toSettledCall({ row, truth }: EndedCall): SettledCall {
  const { status, endedReason, startedAt, fromNumber, toNumber } = truth.facts;
  const { id, partnerId, workspaceId, direction, workspaceSettings, hasLeads, isErased } = row;
  return {
    ...{ id, partnerId, workspaceId, direction, workspaceSettings, hasLeads, isErased },
    phone: (direction === "inbound" ? fromNumber : toNumber) ?? null,
    isAnswered: outcomeOf(status ?? row.status, endedReason ?? null) === "answered",
    goalMet: goalOf({ row, truth }),
    at: startedAt ?? row.createdAt,
  };
}

/** No statement for clients without a system of their own to tell. */
async function tellCustomers(ctx: InTransaction<TenantContext>, changed: AdvancedCall[]): Promise<void> {
  const changes = changed.flatMap(({ row, messages }) =>
    row.hasWebhookEndpoints && messages.types.length > 0
      ? [{ callId: row.id, partnerId: row.partnerId, workspaceId: row.workspaceId, types: messages.types }]
      : [],
  );
  if (changes.length > 0) await fileCallMessages(ctx, changes);
}

async function fileFollowUps(
  ctx: InTransaction<TenantContext>,
  changed: AdvancedCall[],
  ended: EndedCall[],
): Promise<void> {
  const settledIds = new Set(ended.map(({ row }) => row.id));
  const toStore = changed.filter(
    ({ row, truth }) =>
      truth.facts.recording !== undefined &&
      row.recordingPath === null &&
      (settledIds.has(row.id) || (row.settledAt !== null && row.recordingUrl === null)),
  );
  const unreported = changed.filter(
    ({ row, truth }) =>
      row.settledAt === null && !settledIds.has(row.id) && isTerminal(truth.facts.status ?? row.status),
  );
  if (toStore.length > 0)
    await enqueueMany(
      ctx,
      "call.store-recording",
      toStore.map(({ row }) => jobOf(row)),
    );
  if (unreported.length > 0) {
    const startAfter = new Date(nowMs() + REPORT_GRACE_MS);
    await enqueueMany(
      ctx,
      "call.reconcile",
      unreported.map(({ row }) => ({ ...jobOf(row), startAfter })),
    );
  }
}

function jobOf({ partnerId, workspaceId, id }: CallRow) {
  return { payload: { partnerId, workspaceId, callId: id }, singletonKey: id };
}

/** Moves of clients' balances with the settings that say what is low. */
function toBalanceMoves(moved: MovedBalance[], rows: CallRow[]): BalanceMove[] {
  const byWorkspace = new Map(rows.map((row) => [row.workspaceId, row]));
  return moved.flatMap(({ workspaceId, balanceBeforeMicros, balanceAfterMicros }) => {
    const row = workspaceId === null ? undefined : byWorkspace.get(workspaceId);
    if (!row) return [];
    const { partnerId, workspaceId: id, workspaceSettings: settings } = row;
    const amounts = { beforeMicros: balanceBeforeMicros, afterMicros: balanceAfterMicros };
    return [{ partnerId, workspaceId: id, settings, ...amounts }];
  });
}

/** A balance that crosses zero changes who may do what; any other move is only news. */
async function tellBalances(ctx: InTransaction<TenantContext>, moved: MovedBalance[]): Promise<void> {
  const crossing = moved.flatMap((each) =>
    each.workspaceId !== null && each.balanceBeforeMicros > 0n !== each.balanceAfterMicros > 0n
      ? [each.workspaceId]
      : [],
  );
  if (crossing.length > 0) await bumpSubjects(ctx, crossing.map(workspaceSubject));
  for (const id of crossing) await announce(ctx, id, { type: "workspace.updated", id });
  for (const { workspaceId, balanceBeforeMicros, balanceAfterMicros } of moved) {
    if (workspaceId === null || balanceBeforeMicros === balanceAfterMicros) continue;
    await announce(ctx, workspaceId, { type: "balance.updated", id: workspaceId });
  }
}
