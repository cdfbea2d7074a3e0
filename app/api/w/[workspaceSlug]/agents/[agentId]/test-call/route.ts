import { startTestCall } from "@/lib/domain/calls/start-test-call";
import { withWorkspace } from "@/lib/http/with-workspace";
import { startTestCallOperation } from "@/types/test-calls";

export const POST = withWorkspace(startTestCallOperation, ({ ctx, params, body }) =>
  startTestCall(ctx, params.agentId, body),
);
