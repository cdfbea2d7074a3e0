import { getCapabilities } from "@/lib/domain/agents/engine-reports";
import { withWorkspace } from "@/lib/http/with-workspace";
import { getCapabilitiesOperation } from "@/types/agent-engines";

export const GET = withWorkspace(getCapabilitiesOperation, ({ ctx, params }) =>
  getCapabilities(ctx, params.agentId),
);
