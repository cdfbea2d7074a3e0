import { newId } from "@/lib/data/ids";
import { inTransaction } from "@/lib/data/transaction";
import { assertCanPlaceCall } from "@/lib/domain/calls/assert-can-place-call";
import { now } from "@/lib/platform/clock";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { lockStanding } from "../workspaces/standing";
import { toSettings } from "./default-settings";
import { type CampaignRow, countIn } from "./internal";
import { loadCallingRules } from "./load-calling-rules";
import { loadStartFacts, type StartFacts } from "./load-start-facts";
import { type Obstacle, obstaclesOf } from "./obstacles";

export type { Obstacle };

/** All that keeps a campaign from calling anybody, each with what to do; nothing is written. */
export async function findObstacles(
  ctx: WorkspaceContext,
  row: CampaignRow,
  known?: StartFacts,
): Promise<Obstacle[]> {
  const facts = known ?? (await loadStartFacts(ctx, row.id));
  const settings = toSettings(row.settings, ctx.workspace.timeZone);
  const rules = await loadCallingRules(ctx);
  const recipients = countIn(row, "pending");
  const isDraft = row.status === "draft";
  const { figures } = row;
  const obstacles = obstaclesOf({ facts, settings, rules, at: now(), isDraft, recipients, figures });
  const money = facts.agent ? await moneyObstacle(ctx, row, facts) : null;
  return money === null ? obstacles : [...obstacles, { field: "balance", message: money }];
}

class Undone extends Error {}

/**
 * Whether one call could be paid for now, by the very policy that every call is asked: it sets money aside in a
 * transaction that is undone. Limits that calls in progress have reached are no obstacle: a campaign waits for them.
 */
async function moneyObstacle(
  ctx: WorkspaceContext,
  { agentId }: CampaignRow,
  { sample }: StartFacts,
): Promise<string | null> {
  if (agentId === null) return null;
  const to = sample[0]?.phone ?? null;
  try {
    await inTransaction({ ...ctx, tx: undefined, afterCommit: undefined }, async (tx) => {
      await assertCanPlaceCall(tx, { callId: newId(), agentId, to }, await lockStanding(tx));
      throw new Undone();
    });
  } catch (error) {
    if (error instanceof Undone) return null;
    if (!(error instanceof DomainError)) throw error;
    return error.code === "balance_exhausted" || error.code === "forbidden" ? error.message : null;
  }
  return null;
}
