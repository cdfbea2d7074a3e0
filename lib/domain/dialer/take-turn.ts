import { type InTransaction, inSystemTransaction } from "@/lib/data/transaction";
import type { Obstacle } from "@/lib/domain/outbound-service/service-obstacle";
import { announce } from "@/lib/domain/shared/announce";
import { crossTenantContext } from "@/lib/domain/shared/system-context";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { now } from "@/lib/platform/clock";
import type { BindingLimit } from "@/types/campaign-settings";
import { type DialCampaign, toDialCampaign } from "./dial-campaign";
import { bringToEnd, type Ending, endingOf, pauseIfHopeless } from "./keep-state";
import { type CampaignRow, loadCampaigns } from "./load-campaigns";
import { lockKey } from "./lock-key";
import { type KeyPlan, planKey } from "./plan-key";
import type { PlannedDial, PlannedRefusal } from "./plan-turn";
import { scheduleLooks, wakeAfter } from "./schedule-looks";
import { TurnOvertaken, writeTurn } from "./write-turn";

export interface TurnOutcome {
  /** To be dialled now that the turn is committed. */
  dials: PlannedDial[];
  /** Put off or left out. */
  refusals: PlannedRefusal[];
  /** Whether the same key is to be looked at again at once. */
  isMore: boolean;
  /** Resolves when open browsers were told; nothing else waits for that. */
  told: Promise<void>;
}

const NOTHING = { dials: [], refusals: [], isMore: false };

/**
 * One turn of a provider key: who of its campaigns' recipients is dialled now, put off or left out, written with intents,
 * holds and evidence in one transaction. Two turns of one key never run at once; null when another has it. `looks` is how
 * many people to look at at least; more where the last turn found nobody to dial.
 */
export async function takeTurn(integrationId: string | null, looks = 0): Promise<TurnOutcome | null> {
  const ctx = crossTenantContext("dialer");
  try {
    const turn = await inSystemTransaction(ctx, (txCtx) => turnOf(txCtx, integrationId, looks));
    return turn && { ...turn, told: ctx.settle() };
  } catch (error) {
    if (error instanceof TurnOvertaken) return { ...NOTHING, isMore: true, told: ctx.settle() };
    throw error;
  }
}

async function turnOf(
  ctx: InTransaction<TenantContext>,
  integrationId: string | null,
  looks: number,
): Promise<Omit<TurnOutcome, "told"> | null> {
  const workspaceIds = await lockKey(ctx, integrationId);
  if (workspaceIds === null) return null;
  if (workspaceIds.length === 0) return NOTHING;
  const rows = await loadCampaigns(ctx, integrationId, workspaceIds);
  const endings = new Map<CampaignRow, Ending>();
  for (const row of rows) {
    const ending = await endingOf(ctx, row);
    if (ending) endings.set(row, ending);
  }
  const live = rows.filter((row) => !endings.has(row));
  const at = now();
  const { ready, obstacles } = sortOut(live);
  const plan = await planKey(ctx, ready, { at, looks });
  const campaignIds = rows.map(({ id }) => id);
  await writeTurn(ctx, plan, { at, freeAt: plan.freeAt, campaignIds });
  const limits = new Map([...plan.limits, ...[...obstacles].map(([id, { limit }]) => [id, limit] as const)]);
  await lookAgain(ctx, live, { at, plan, limits, campaignIds });
  for (const row of live) {
    const isDialing = plan.dials.some(({ campaign }) => campaign.row.workspaceId === row.workspaceId);
    await pauseIfHopeless(ctx, row, {
      limit: limits.get(row.id),
      obstacle: obstacles.get(row.id),
      isDialing,
    });
  }
  for (const [row, ending] of endings) await bringToEnd(ctx, row, ending);
  await tellBrowsers(ctx, live, plan, limits);
  return { dials: plan.dials, refusals: plan.refusals, isMore: plan.isMore || endings.size > 0 };
}

function sortOut(rows: CampaignRow[]) {
  const ready: DialCampaign[] = [];
  const obstacles = new Map<string, Obstacle>();
  for (const row of rows) {
    const campaign = toDialCampaign(row);
    if ("limit" in campaign) obstacles.set(row.id, campaign);
    else ready.push(campaign);
  }
  return { ready, obstacles };
}

interface Decided {
  at: Date;
  plan: KeyPlan;
  limits: ReadonlyMap<string, BindingLimit>;
  /** Of the whole turn. */
  campaignIds: string[];
}

function lookAgain(
  ctx: InTransaction<TenantContext>,
  live: CampaignRow[],
  { at, plan, limits, campaignIds }: Decided,
): Promise<void> {
  const looks = live.map((row) => {
    const limit = limits.get(row.id) ?? null;
    const wakeAt = limit === null ? null : wakeAfter(limit, at, plan.nextTurnAt);
    return { campaignId: row.id, seenWakeAt: row.wakeAt, limit, wakeAt };
  });
  return scheduleLooks(ctx, looks, { at, campaignIds });
}

async function tellBrowsers(
  ctx: InTransaction<TenantContext>,
  live: CampaignRow[],
  { dials, refusals }: KeyPlan,
  limits: Decided["limits"],
): Promise<void> {
  const moved = new Set([...dials, ...refusals].map(({ campaign }) => campaign.row.id));
  for (const { id, workspaceId, bindingLimit } of live) {
    const isNews = moved.has(id) || (limits.get(id) ?? "") !== bindingLimit;
    if (isNews) await announce(ctx, workspaceId, { type: "campaign.updated", id });
  }
  const byWorkspace = Map.groupBy(dials, ({ campaign }) => campaign.row.workspaceId);
  for (const [id, [first, ...others]] of byWorkspace) {
    if (!first) continue;
    const one = { type: "call.updated", id: first.callId, status: "initiated" } as const;
    await announce(ctx, id, others.length > 0 ? { type: "calls.updated", id } : one);
  }
}
