import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import { lockHoldMeans } from "@/lib/domain/credits/place-holds";
import type { BindingLimit } from "@/types/campaign-settings";
import type { DialCampaign } from "./dial-campaign";
import { loadRecipients } from "./load-recipients";
import { CAREFUL_PER_SECOND, dialInstants, freeAfter, nextTurnAt } from "./pace";
import { planTurn, type TurnPlan } from "./plan-turn";
import { freeLines, limitInTheWay } from "./turn-limits";

/** People looked at for each dial that may go out, and in all. */
const LOOKS_PER_DIAL = 2;
const LEAST_LOOKS = 20;
const MOST_LOOKS = 500;

export interface KeyPlan extends TurnPlan {
  /** When the key is free for its next dial; null when it was not dialled with. */
  freeAt: Date | null;
  /** When a key that is taken by its calls per second can be dialled with again. */
  nextTurnAt: Date;
  /** Whether more people wait whose time has come and whom no limit keeps. */
  isMore: boolean;
}

/** Plans the next dials of a key for campaigns that are ready. Those that a limit binds already are not looked into. */
export async function planKey(
  ctx: InTransaction<SystemContext>,
  ready: DialCampaign[],
  { at, looks }: { at: Date; looks: number },
): Promise<KeyPlan> {
  const key = ready[0]?.row;
  const callsPerSecond = key?.callsPerSecond ?? CAREFUL_PER_SECOND;
  const pace = { callsPerSecond, nextDialAt: key?.nextDialAt ?? null };
  const instants = dialInstants(pace, at, key ? freeLines(key) : 0);
  const due = ready.filter(({ row }) => row.nextAt !== null && row.nextAt <= at);
  const bound = limitsBefore(due, instants.length);
  const open = due.filter(({ row }) => !bound.has(row.id));
  const most = Math.min(MOST_LOOKS, Math.max(looks, LEAST_LOOKS, instants.length * LOOKS_PER_DIAL));
  const each = Math.max(1, Math.ceil(most / Math.max(1, open.length)));
  const ids = open.map(({ row }) => row.id);
  const recipients = ids.length > 0 ? await loadRecipients(ctx, ids, each) : [];
  const paying = open.filter(({ row }) => !row.isBillingExempt).map(({ row }) => row.workspaceId);
  const means = await lockHoldMeans(ctx, [...new Set(paying)]);
  const plan = planTurn({ at, campaigns: open, recipients, means, instants });
  const read = Map.groupBy(recipients, ({ campaignId }) => campaignId);
  const freeAt = freeAfter(instants.slice(0, plan.dials.length), pace.callsPerSecond);
  return {
    ...plan,
    freeAt,
    nextTurnAt: nextTurnAt(freeAt ?? pace.nextDialAt ?? at),
    isMore: ids.some((id) => !plan.limits.has(id) && read.get(id)?.length === each),
    limits: new Map([...bound, ...plan.limits]),
  };
}

function limitsBefore(due: DialCampaign[], instants: number): Map<string, BindingLimit> {
  const begun = { all: 0, byWorkspace: new Map<string, number>(), byCampaign: new Map<string, number>() };
  return new Map(
    due.flatMap((campaign) => {
      const limit = limitInTheWay(campaign, begun, instants);
      return limit ? [[campaign.row.id, limit] as const] : [];
    }),
  );
}
