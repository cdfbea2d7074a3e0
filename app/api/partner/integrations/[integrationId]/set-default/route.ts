import { toIntegrationResource } from "@/lib/domain/integrations/to-resource";
import { updateIntegration } from "@/lib/domain/integrations/update-integration";
import { withPartner } from "@/lib/http/with-partner";
import { setDefaultIntegrationOperation } from "@/types/integrations";

export const POST = withPartner(setDefaultIntegrationOperation, async ({ ctx, params }) =>
  toIntegrationResource(await updateIntegration(ctx, params.integrationId, { isDefault: true })),
);
