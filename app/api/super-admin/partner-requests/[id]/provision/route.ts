import { provisionRequest } from "@/lib/domain/partner-requests/provision-request";
import { toRequestResource } from "@/lib/domain/partner-requests/to-resource";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { provisionPartnerRequestOperation } from "@/types/partner-requests";

export const POST = withSuperAdmin(provisionPartnerRequestOperation, async ({ ctx, params, body }) =>
  toRequestResource(await provisionRequest(ctx, params.id, body)),
);
