import { getVersion } from "@/lib/domain/agents/get-version";
import { toVersionResource } from "@/lib/domain/agents/version-rows";
import { withWorkspace } from "@/lib/http/with-workspace";
import { getVersionOperation } from "@/types/agent-versions";

export const GET = withWorkspace(getVersionOperation, async ({ ctx, params }) =>
  toVersionResource(await getVersion(ctx, params.agentId, params.version), ctx),
);
