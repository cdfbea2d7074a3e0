import { deleteClient } from "@/lib/domain/workspaces/change-status";
import { getClient } from "@/lib/domain/workspaces/get-client";
import { toClientResource } from "@/lib/domain/workspaces/to-resource";
import { updateClient } from "@/lib/domain/workspaces/update-client";
import { withPartner } from "@/lib/http/with-partner";
import { deleteClientOperation, getClientOperation, updateClientOperation } from "@/types/clients";

export const GET = withPartner(getClientOperation, async ({ ctx, params }) =>
  toClientResource(await getClient(ctx, params.workspaceId)),
);

export const PATCH = withPartner(updateClientOperation, async ({ ctx, params, body }) =>
  toClientResource(await updateClient(ctx, params.workspaceId, body)),
);

export const DELETE = withPartner(deleteClientOperation, ({ ctx, params }) =>
  deleteClient(ctx, params.workspaceId),
);
