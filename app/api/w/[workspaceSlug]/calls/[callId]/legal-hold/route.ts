import { holdCall, liftCallHold } from "@/lib/domain/privacy/hold-call";
import { withWorkspace } from "@/lib/http/with-workspace";
import { holdCallOperation, liftCallHoldOperation } from "@/types/privacy";

export const PUT = withWorkspace(holdCallOperation, ({ ctx, params, body }) =>
  holdCall(ctx, params.callId, body.reason),
);

export const DELETE = withWorkspace(liftCallHoldOperation, ({ ctx, params }) =>
  liftCallHold(ctx, params.callId),
);
