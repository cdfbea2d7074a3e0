import type { ClientSubscriptionChange } from "@/types/subscriptions";
import type { PartnerContext } from "../shared/tenant-context";
import { keepSubscription, pauseSubscription } from "./act-on-subscription";
import { changeSubscription } from "./change-subscription";
import { type ClientPlanRow, getSubscription } from "./get-subscription";
import { resumeSubscription } from "./resume-subscription";
import { setSpendCap } from "./set-spend-cap";

/** Does what is asked with a client's plan and answers how it is then. */
export async function applyChange(
  ctx: PartnerContext,
  workspaceId: string,
  change: ClientSubscriptionChange,
): Promise<ClientPlanRow> {
  switch (change.action) {
    case "change":
      await changeSubscription(ctx, workspaceId, change);
      break;
    case "keep":
      await keepSubscription(ctx, workspaceId);
      break;
    case "pause":
      await pauseSubscription(ctx, workspaceId);
      break;
    case "resume":
      await resumeSubscription(ctx, workspaceId);
      break;
    case "set_spend_cap":
      await setSpendCap(
        ctx,
        workspaceId,
        change.spendCapMicros === null ? null : BigInt(change.spendCapMicros),
      );
      break;
  }
  return getSubscription(ctx, workspaceId);
}
