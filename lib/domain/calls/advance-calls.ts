import type { InTransaction } from "@/lib/data/transaction";
import { type BalanceMove, fileLowBalance } from "@/lib/domain/notices/low-balance";
import { announce } from "@/lib/domain/shared/announce";
import { bumpSubjects } from "@/lib/domain/shared/bump-subjects";
import { workspaceSubject } from "@/lib/domain/shared/context/subjects";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { moveRollups, type Transition } from "@/lib/domain/stats/move-rollups";
import { enqueueMany } from "@/lib/jobs/enqueue";
import { nowMs } from "@/lib/platform/clock";
import type { CallFacts } from "@/lib/vendors/voice/port";
import { applyFacts, type CallTruth, isTerminal, type MergedField, textOf } from "./apply-facts";
import { type CallRow, loadCallsForUpdate, truthOf } from "./load-calls";
import { type EndedCall, type MovedBalance, type Settlement, settleCalls } from "./settle-calls";
import { type CallChange, type DialChange, goalOf, REPORT_GRACE_MS, writeCalls } from "./write-calls";

/** News of one call. Reports may repeat what is known and come in any order. */
export interface CallNews {
  callId: string;
  reports: CallFacts[];
  dial?: DialChange | undefined;
  /** The remote call this one turned out to be. */
  externalId?: string | undefined;
  /** True for a row made in this transaction that the figures do not count yet. */
  isNew?: boolean | undefined;
}

/** Fields that money and figures were made of; a settled call keeps them whatever is reported later. */
const FROZEN: readonly MergedField[] = [
  "status",
  "startedAt",
  "endedAt",
  "durationSeconds",
  "endedReason",
  "providerEndedReason",
  "costLines",
  "providerCostMicros",
];

/** Who spoke and what was said. */
const PERSONAL: readonly MergedField[] = [
  "fromNumber",
  "toNumber",
  "transcriptTurns",
  "summary",
  "sentiment",
  "successEvaluation",
  "structuredData",
  "recording",
];

type Advanced = CallChange & { news: CallNews };

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
    return own ? [advance(row, own)] : [];
  });
  const changed = advanced.filter(isChanged);
  await writeCalls(ctx, changed);
  const ended = changed.filter(canBeSettled);
  const settlement = await settleCalls(ctx, ended);
  await moveRollups(
    ctx,
    changed.map((each) => toTransition(each, settlement)),
  );
  await fileFollowUps(ctx, changed, ended);
  await tellBalances(ctx, settlement.moved);
  await fileLowBalance(ctx, toBalanceMoves(settlement.moved, rows));
  for (const { row, truth } of changed) {
    await announce(ctx, row.workspaceId, {
      type: "call.updated",
      id: row.id,
      status: truth.facts.status ?? row.status,
    });
  }
}

function advance(row: CallRow, news: CallNews): Advanced {
  const known = truthOf(row);
  const reports = row.isErased ? news.reports.map(withoutPersonal) : news.reports;
  const merged = reports.reduce(applyFacts, known);
  const truth = row.settledAt === null ? merged : keepFrozen(known, merged);
  return { row, truth, dial: dialOf(row, news), externalId: news.externalId, news };
}

/** A late report brings state, times and money to the books of an erased client, and nothing of its people. */
function withoutPersonal(report: CallFacts): CallFacts {
  const kept = Object.entries(report).filter(([field]) => !PERSONAL.some((personal) => personal === field));
  return { externalId: report.externalId, ...Object.fromEntries(kept) };
}

/** A call that the engine reports was certainly placed, whatever the dial request seemed to say before or after. */
function dialOf(row: CallRow, news: CallNews): DialChange | undefined {
  const isAtEngine = row.externalId !== null || news.externalId !== undefined;
  const isOpen = row.dialState === "intent" || row.dialState === "ambiguous";
  if (!isAtEngine || news.dial?.state === "rejected") return news.dial;
  return isOpen ? { state: "accepted" } : undefined;
}

function keepFrozen(known: CallTruth, merged: CallTruth): CallTruth {
  const late = Object.entries(merged.facts).filter(([field]) => !FROZEN.some((frozen) => frozen === field));
  return { facts: { ...known.facts, ...Object.fromEntries(late) }, finalFields: merged.finalFields };
}

function isChanged({ row, truth, dial, externalId, news }: Advanced): boolean {
  const isLinked = externalId !== undefined && row.externalId === null;
  const isDialled = dial !== undefined && (dial.state !== row.dialState || dial.error !== row.dialError);
  return news.isNew === true || isLinked || isDialled || textOf(truth) !== textOf(truthOf(row));
}

function canBeSettled({ row, truth }: Advanced): boolean {
  const { status, providerCostMicros } = truth.facts;
  return (
    row.settledAt === null && status !== undefined && isTerminal(status) && providerCostMicros !== undefined
  );
}

function toTransition({ row, truth, news }: Advanced, settlement: Settlement): Transition {
  const { facts } = truth;
  const price = settlement.prices.get(row.id);
  const { status, endedReason, sentiment, goalMet } = row;
  return {
    call: row,
    from: news.isNew ? null : { status, endedReason, sentiment, goalMet },
    to: {
      status: facts.status ?? status,
      endedReason: facts.endedReason ?? null,
      sentiment: facts.sentiment ?? null,
      goalMet: goalOf({ row, truth }),
      figures: price && {
        durationSeconds: price.rawSeconds,
        billableSeconds: price.billableSeconds,
        providerCostMicros: facts.providerCostMicros ?? 0n,
        partnerCostMicros: price.partnerCostMicros,
        chargeMicros: price.chargeMicros,
      },
    },
  };
}

async function fileFollowUps(
  ctx: InTransaction<TenantContext>,
  changed: Advanced[],
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
