import { placeOutboundCall } from "@/lib/domain/calls/place-outbound-call";
import { withWorkspace } from "@/lib/http/with-workspace";
import { placeOutboundCallOperation } from "@/types/agents";

export const POST = withWorkspace(placeOutboundCallOperation, async ({ ctx, params, body }) => {
  const call = await placeOutboundCall(ctx, params.agentId, body);
  return { ...call, createdAt: call.createdAt.toISOString() };
});
