import { requestVerification } from "@/lib/domain/integrations/request-verification";
import { toIntegrationResource } from "@/lib/domain/integrations/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import { verifyIntegrationOperation } from "@/types/integrations";

export const POST = withPartner(verifyIntegrationOperation, async ({ ctx, params }) =>
  toIntegrationResource(await requestVerification(ctx, params.integrationId)),
);
