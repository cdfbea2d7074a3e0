import { sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import type { publishAgentOperation } from "@/types/agent-versions";
import type { BodyOf } from "@/types/operation";
import type { WorkspaceContext } from "../shared/tenant-context";
import { refuseUnpublishable } from "./assert-publishable";
import { assertRevision } from "./assert-revision";
import { type AgentRow, lockForPublishing } from "./internal";
import { publishVersion, refusePinned } from "./publish-version";
import { refuseArchived } from "./refuse-archived";

/**
 * Publishes the draft as the next version and has it brought to the engine. Throws `notFound`, `conflict` for another
 * revision, a pinned version or an archived agent, and field errors that name what keeps it from being published.
 */
export async function publishAgent(
  ctx: WorkspaceContext,
  agentId: string,
  { revision, note = "" }: BodyOf<typeof publishAgentOperation>,
): Promise<AgentRow> {
  return inTransaction(ctx, async (tx) => {
    const { agent, facts } = await lockForPublishing(tx, agentId, { config: sql`a.config` });
    refuseArchived(agent);
    refusePinned(agent);
    await assertRevision(tx, agent, revision);
    const { definition } = agent;
    refuseUnpublishable(tx, agent, definition, facts);
    return publishVersion(tx, agent, {
      ...{ definition, draft: definition, revision: agent.revision, hasDraft: false },
      ...{ note, restoredFrom: null },
    });
  });
}
