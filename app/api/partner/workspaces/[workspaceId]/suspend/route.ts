import { suspendClient } from "@/lib/domain/workspaces/change-status";
import { withPartner } from "@/lib/http/with-partner";
import { suspendClientOperation } from "@/types/clients";

export const POST = withPartner(suspendClientOperation, ({ ctx, params, body }) =>
  suspendClient(ctx, params.workspaceId, body.reason),
);
