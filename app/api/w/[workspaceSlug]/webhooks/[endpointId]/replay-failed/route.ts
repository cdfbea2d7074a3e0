import { replayFailed } from "@/lib/domain/webhook-endpoints/replay-failed";
import { withWorkspace } from "@/lib/http/with-workspace";
import { replayFailedWebhooksOperation } from "@/types/webhook-endpoints";

export const POST = withWorkspace(replayFailedWebhooksOperation, ({ ctx, params, body }) =>
  replayFailed(ctx, params.endpointId, body),
);
