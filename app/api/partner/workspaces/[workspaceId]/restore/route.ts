import { restoreClient } from "@/lib/domain/workspaces/change-status";
import { withPartner } from "@/lib/http/with-partner";
import { restoreClientOperation } from "@/types/clients";

export const POST = withPartner(restoreClientOperation, ({ ctx, params }) =>
  restoreClient(ctx, params.workspaceId),
);
