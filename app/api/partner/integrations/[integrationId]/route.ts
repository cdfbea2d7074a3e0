import { deleteIntegration } from "@/lib/domain/integrations/delete-integration";
import { getIntegration } from "@/lib/domain/integrations/get-integration";
import { toIntegrationResource } from "@/lib/domain/integrations/to-resource";
import { updateIntegration } from "@/lib/domain/integrations/update-integration";
import { withPartner } from "@/lib/http/with-partner";
import {
  deleteIntegrationOperation,
  getIntegrationOperation,
  updateIntegrationOperation,
} from "@/types/integrations";

export const GET = withPartner(getIntegrationOperation, async ({ ctx, params }) =>
  toIntegrationResource(await getIntegration(ctx, params.integrationId)),
);

export const PATCH = withPartner(updateIntegrationOperation, async ({ ctx, params, body }) =>
  toIntegrationResource(await updateIntegration(ctx, params.integrationId, body)),
);

export const DELETE = withPartner(deleteIntegrationOperation, ({ ctx, params }) =>
  deleteIntegration(ctx, params.integrationId),
);
