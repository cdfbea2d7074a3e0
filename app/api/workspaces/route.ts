import { createClient } from "@/lib/domain/workspaces/create-client";
import { toClientResource } from "@/lib/domain/workspaces/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import { createWorkspaceOperation } from "@/types/clients";

export const POST = withPartner(createWorkspaceOperation, async ({ ctx, body }) =>
  toClientResource(await createClient(ctx, body)),
);
