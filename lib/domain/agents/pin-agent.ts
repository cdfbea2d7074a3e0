import { inTransaction } from "@/lib/data/transaction";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type AgentRow, lockAgent } from "./internal";
import { refuseArchived } from "./refuse-archived";
import { saveAgent } from "./save-agent";

/**
 * Holds the live version, so that nobody publishes over it, or lets go of it. Doing it again changes nothing. Throws
 * `notFound`, and `conflict` for an agent that was never published.
 */
export async function pinAgent(ctx: WorkspaceContext, agentId: string, pinned: boolean): Promise<AgentRow> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockAgent(tx, agentId);
    refuseArchived(before);
    if (before.publishedVersion === null) {
      throw new DomainError("conflict", "This agent is a draft: publish a version to pin it.");
    }
    const pinnedVersion = pinned ? before.publishedVersion : null;
    if (pinnedVersion === before.pinnedVersion) return before;
    const after = { ...before, pinnedVersion };
    await saveAgent(tx, after);
    await audit(tx, {
      action: pinned ? "agent.pinned" : "agent.unpinned",
      entityType: "agent",
      entityId: agentId,
      before: { pinnedVersion: before.pinnedVersion },
      after: { pinnedVersion },
    });
    await announce(tx, ctx.workspace.id, { type: "agent.updated", id: agentId });
    return after;
  });
}
