import type { InTransaction } from "@/lib/data/transaction";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import { bumpSubjects } from "../shared/bump-subjects";
import { workspaceSubject } from "../shared/context/subjects";
import type { TenantContext } from "../shared/tenant-context";
import type { SubscriptionRow } from "./rows";

const SHOWN = [
  "status",
  "planVersionId",
  "pendingVersionId",
  "currentPeriodEnd",
  "cancelAtPeriodEnd",
  "pausedAt",
  "endedAt",
  "dunningStage",
] as const;

function shown(row: SubscriptionRow) {
  return Object.fromEntries(
    SHOWN.map((field) => {
      const value = row[field];
      return [field, value instanceof Date ? value.toISOString() : value];
    }),
  );
}

/** Writes down what changed, ends cached verdicts on it and has open pages read anew. Nothing where nothing changed. */
export async function tell(
  tx: InTransaction<TenantContext>,
  before: SubscriptionRow | null,
  after: SubscriptionRow,
): Promise<void> {
  const [was, is] = [before ? shown(before) : {}, shown(after)];
  if (JSON.stringify(was) === JSON.stringify(is)) return;
  const { workspaceId } = after;
  await audit(tx, {
    action: before ? "subscription.updated" : "subscription.started",
    entityType: "client_subscription",
    entityId: after.id,
    workspaceId,
    ...(before ? { before: was } : {}),
    after: is,
  });
  await bumpSubjects(tx, [workspaceSubject(workspaceId)]);
  await announce(tx, workspaceId, { type: "workspace.updated", id: workspaceId });
}
