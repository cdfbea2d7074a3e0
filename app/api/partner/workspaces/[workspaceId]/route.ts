import { getClient } from "@/lib/domain/workspaces/get-client";
import { toClientResource } from "@/lib/domain/workspaces/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import { getClientOperation } from "@/types/workspaces";

export const GET = withPartner(getClientOperation, async ({ ctx, params }) =>
  toClientResource(await getClient(ctx, params.workspaceId)),
);
