import { getClientBilling, toClientBillingResource } from "@/lib/domain/workspaces/get-client-billing";
import { withPartner } from "@/lib/http/with-partner";
import { getClientBillingOperation } from "@/types/clients";

export const GET = withPartner(getClientBillingOperation, async ({ ctx, params }) =>
  toClientBillingResource(await getClientBilling(ctx, params.workspaceId)),
);
