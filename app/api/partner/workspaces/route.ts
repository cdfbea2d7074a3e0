import { listClients } from "@/lib/domain/workspaces/list-clients";
import { toClientResource } from "@/lib/domain/workspaces/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withPartner } from "@/lib/http/with-partner";
import { listClientsOperation } from "@/types/workspaces";

export const GET = withPartner(listClientsOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listClients(ctx, query);
  return page(rows.map(toClientResource), nextCursor);
});
