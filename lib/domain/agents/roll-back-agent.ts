import { isDeepStrictEqual } from "node:util";
import { sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import type { rollBackAgentOperation } from "@/types/agent-versions";
import type { BodyOf } from "@/types/operation";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { refuseUnpublishable } from "./assert-publishable";
import { type AgentRow, configOf, lockForPublishing } from "./internal";
import { publishVersion, refusePinned } from "./publish-version";
import { refuseArchived } from "./refuse-archived";

/**
 * Publishes an earlier version again, as the next one. A draft in the works stays as it is; where there was none, the
 * draft follows. Documents deleted since are passed over. Throws as `publishAgent` does, and `notFound` for a version
 * there is not.
 */
export async function rollBackAgent(
  ctx: WorkspaceContext,
  agentId: string,
  { version: number, note = "" }: BodyOf<typeof rollBackAgentOperation>,
): Promise<AgentRow> {
  return inTransaction(ctx, async (tx) => {
    const config = configOf(sql`${number}::int`);
    const { agent, facts } = await lockForPublishing(tx, agentId, { config, version: number });
    refuseArchived(agent);
    refusePinned(agent);
    const { version, hasDraft, definition } = agent;
    if (version === null) throw notFound("version");
    refuseUnpublishable(tx, agent, version, facts, { isRestored: true });
    const draft = hasDraft ? definition : version;
    return publishVersion(tx, agent, {
      ...{ definition: version, draft, note, restoredFrom: number },
      revision: hasDraft ? agent.revision : agent.revision + 1,
      hasDraft: !isDeepStrictEqual(draft, version),
    });
  });
}
