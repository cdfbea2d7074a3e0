import { createIntegration } from "@/lib/domain/integrations/create-integration";
import { listIntegrations } from "@/lib/domain/integrations/list-integrations";
import { toIntegrationResource } from "@/lib/domain/integrations/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withPartner } from "@/lib/http/with-partner";
import { createIntegrationOperation, listIntegrationsOperation } from "@/types/integrations";

export const GET = withPartner(listIntegrationsOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listIntegrations(ctx, query);
  return page(rows.map(toIntegrationResource), nextCursor);
});

export const POST = withPartner(createIntegrationOperation, async ({ ctx, body }) =>
  toIntegrationResource(await createIntegration(ctx, body)),
);
