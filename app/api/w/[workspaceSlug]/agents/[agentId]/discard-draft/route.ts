import { discardDraft } from "@/lib/domain/agents/discard-draft";
import { toAgentResource } from "@/lib/domain/agents/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { discardDraftOperation } from "@/types/agent-versions";

export const POST = withWorkspace(discardDraftOperation, async ({ ctx, params, body }) =>
  toAgentResource(await discardDraft(ctx, params.agentId, body.revision), ctx),
);
