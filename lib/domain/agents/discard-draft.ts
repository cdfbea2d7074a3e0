import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { assertRevision } from "./assert-revision";
import { type AgentRow, lockAgent } from "./internal";
import { linkDefinitions } from "./link-definitions";
import { refuseArchived } from "./refuse-archived";
import { saveAgent } from "./save-agent";

/**
 * Takes the draft back to what is published. Without a draft nothing changes. Throws `notFound`, and `conflict` for
 * another revision or an agent that was never published.
 */
export async function discardDraft(
  ctx: WorkspaceContext,
  agentId: string,
  revision: number,
): Promise<AgentRow> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockAgent(tx, agentId);
    refuseArchived(before);
    await assertRevision(tx, before, revision);
    const { published } = before;
    if (published === null) {
      throw new DomainError("conflict", "This agent was never published: there is nothing to go back to.");
    }
    if (!before.hasDraft) return before;
    const change = { definition: published, hasDraft: false, revision: revision + 1, updatedAt: now() };
    const after = { ...before, ...change };
    await saveAgent(tx, after);
    const links = { draft: published, live: published };
    await linkDefinitions(tx, agentId, links, { draft: before.definition, live: published });
    await audit(tx, {
      action: "agent.draft_discarded",
      entityType: "agent",
      entityId: agentId,
      before: { revision },
      after: { revision: after.revision, publishedVersion: before.publishedVersion },
    });
    await announce(tx, ctx.workspace.id, { type: "agent.updated", id: agentId });
    return after;
  });
}
