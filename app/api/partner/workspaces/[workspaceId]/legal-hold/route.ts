import { holdClient, liftClientHold } from "@/lib/domain/privacy/hold-client";
import { withPartner } from "@/lib/http/with-partner";
import { holdClientOperation, liftClientHoldOperation } from "@/types/privacy";

export const PUT = withPartner(holdClientOperation, ({ ctx, params, body }) =>
  holdClient(ctx, params.workspaceId, body.reason),
);

export const DELETE = withPartner(liftClientHoldOperation, ({ ctx, params }) =>
  liftClientHold(ctx, params.workspaceId),
);
