import { setInboundAgent } from "@/lib/domain/phone-numbers/set-inbound-agent";
import { toWorkspaceNumberResource } from "@/lib/domain/phone-numbers/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { setInboundAgentOperation } from "@/types/telephony";

export const PATCH = withWorkspace(setInboundAgentOperation, async ({ ctx, params, body }) =>
  toWorkspaceNumberResource(await setInboundAgent(ctx, params.numberId, body.inboundAgentId)),
);
