import { compareVersions } from "@/lib/domain/agents/compare-versions";
import { withWorkspace } from "@/lib/http/with-workspace";
import { compareVersionsOperation } from "@/types/agent-versions";

export const GET = withWorkspace(compareVersionsOperation, ({ ctx, params, query }) =>
  compareVersions(ctx, params.agentId, query),
);
