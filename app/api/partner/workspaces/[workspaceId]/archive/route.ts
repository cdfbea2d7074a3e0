import { archiveClient } from "@/lib/domain/workspaces/change-status";
import { withPartner } from "@/lib/http/with-partner";
import { archiveClientOperation } from "@/types/clients";

export const POST = withPartner(archiveClientOperation, ({ ctx, params }) =>
  archiveClient(ctx, params.workspaceId),
);
