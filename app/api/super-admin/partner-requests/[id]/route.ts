import { decideRequest } from "@/lib/domain/partner-requests/decide-request";
import { getRequest } from "@/lib/domain/partner-requests/get-request";
import { toRequestResource } from "@/lib/domain/partner-requests/to-resource";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { decidePartnerRequestOperation, getPartnerRequestOperation } from "@/types/partner-requests";

export const GET = withSuperAdmin(getPartnerRequestOperation, async ({ ctx, params }) =>
  toRequestResource(await getRequest(ctx, params.id)),
);

export const PATCH = withSuperAdmin(decidePartnerRequestOperation, async ({ ctx, params, body }) =>
  toRequestResource(await decideRequest(ctx, params.id, body)),
);
