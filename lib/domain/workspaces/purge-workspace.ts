import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { TenantScope } from "@/lib/data/scope";
import { inSystemTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { audit } from "../shared/audit";
import { bumpSubjects } from "../shared/bump-subjects";
import { workspaceSubject } from "../shared/context/subjects";
import { systemContext } from "../shared/system-context";
import type { TenantContext } from "../shared/tenant-context";
import { purgeable } from "./internal";
import { eraseAnnotations } from "./purge/erase-annotations";
import { eraseCalls } from "./purge/erase-calls";
import { eraseEvidence } from "./purge/erase-evidence";
import { eraseFunctions } from "./purge/erase-functions";
import { eraseKnowledge } from "./purge/erase-knowledge";
import { eraseLists } from "./purge/erase-lists";
import { erasePeople } from "./purge/erase-people";
import { eraseWebhooks } from "./purge/erase-webhooks";
import { forgetAgents } from "./purge/forget-agents";

/** `held`: a legal hold was laid meanwhile; what it found is kept until it is lifted. */
export type PurgeOutcome = "purged" | "not_due" | "interrupted" | "held";

/**
 * Erases what a deleted workspace held once its time is over: calls' contents and recordings, agents (also at their
 * engine), documents, variables, campaigns with their lists, leads, people, keys. The row itself stays as a tombstone, and with it ledger, usage, figures and audit rows. Works in
 * small steps that find what is left, so it may die anywhere and run again; `signal` ends it between two of them. A client
 * under legal hold, or with a call that is, waits, also half-way: a hold that is laid meanwhile is asked for before each
 * step and each batch. Works as the system role.
 */
export async function purgeWorkspace(
  scope: TenantScope & { workspaceId: string },
  signal?: AbortSignal,
): Promise<PurgeOutcome> {
  const ctx = systemContext("workspace.purge", scope);
  try {
    if (!(await isDue(ctx, scope.workspaceId))) return "not_due";
    const steps = [
      () => forgetAgents(ctx, scope),
      () => eraseFunctions(scope, signal),
      () => eraseEvidence(scope),
      () => eraseKnowledge(scope),
      () => eraseWebhooks(scope, signal),
      () => eraseLists(scope, signal),
      () => eraseAnnotations(scope, signal),
      () => erasePeople(ctx, scope),
    ];
    for (const step of steps) {
      if (!(await isDue(ctx, scope.workspaceId))) return "held";
      await step();
      if (signal?.aborted) return "interrupted";
    }
    const calls = await eraseCalls(scope, signal);
    if (calls === "interrupted") return "interrupted";
    if (!(await isDue(ctx, scope.workspaceId))) return "held";
    await closeTomb(ctx, scope.workspaceId, calls);
    return "purged";
  } finally {
    await ctx.settle();
  }
}

/** Restoring has ended before this is ever true, so the two never meet. */
function isDue(ctx: TenantContext, workspaceId: string): Promise<boolean> {
  return inSystemTransaction(ctx, async ({ tx, scope }) => {
    const [row] = await queryRows(
      tx,
      z.object({ id: z.uuid() }),
      sql`
        select w.id from workspaces w
         where w.partner_id = ${scope.partnerId}::uuid and w.id = ${workspaceId}::uuid and ${purgeable}
           for update`,
    );
    return row !== undefined;
  });
}

/** Its address becomes free for another client; the name stays, the books speak of it. */
async function closeTomb(ctx: TenantContext, workspaceId: string, calls: number): Promise<void> {
  await inSystemTransaction(ctx, async (tx) => {
    const { count } = await tx.tx.workspace.updateMany({
      where: { id: workspaceId, partnerId: ctx.scope.partnerId, purgedAt: null },
      data: {
        slug: `purged-${workspaceId}`,
        ...{ settings: {}, features: {}, resourceLimits: {}, statusReason: null },
        purgedAt: now(),
      },
    });
    if (count === 0) return;
    await audit(tx, {
      action: "workspace.purged",
      entityType: "workspace",
      entityId: workspaceId,
      workspaceId,
      after: { callsErased: calls },
    });
    await bumpSubjects(tx, [workspaceSubject(workspaceId)]);
  });
}
