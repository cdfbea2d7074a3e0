import { createClient } from "@/lib/domain/workspaces/create-client";
import { listClients } from "@/lib/domain/workspaces/list-clients";
import { toClientResource } from "@/lib/domain/workspaces/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withPartner } from "@/lib/http/with-partner";
import { createClientOperation, listClientsOperation } from "@/types/clients";

export const GET = withPartner(listClientsOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listClients(ctx, query);
  return page(rows.map(toClientResource), nextCursor);
});

export const POST = withPartner(createClientOperation, async ({ ctx, body }) =>
  toClientResource(await createClient(ctx, body)),
);
