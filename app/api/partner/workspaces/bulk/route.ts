import { bulkChangeClients, countChanged } from "@/lib/domain/workspaces/bulk-change-clients";
import { withPartner } from "@/lib/http/with-partner";
import { bulkChangeClientsOperation } from "@/types/clients";

export const POST = withPartner(bulkChangeClientsOperation, async ({ ctx, body }) => {
  const results = await bulkChangeClients(ctx, body.clients, body.changes);
  return { changed: countChanged(results), results };
});
