import { listVersions } from "@/lib/domain/agents/list-versions";
import { toVersionItem } from "@/lib/domain/agents/version-rows";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { listVersionsOperation } from "@/types/agent-versions";

export const GET = withWorkspace(listVersionsOperation, async ({ ctx, params, query }) => {
  const { rows, nextCursor } = await listVersions(ctx, params.agentId, query);
  return page(rows.map(toVersionItem), nextCursor);
});
