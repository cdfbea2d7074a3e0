import { previewCapabilities } from "@/lib/domain/agents/engine-reports";
import { withWorkspace } from "@/lib/http/with-workspace";
import { previewCapabilitiesOperation } from "@/types/agent-engines";

export const POST = withWorkspace(previewCapabilitiesOperation, ({ ctx, body }) =>
  previewCapabilities(ctx, body.definition),
);
