import { getBillingDetails, setBillingDetails } from "@/lib/domain/payments/billing-details";
import { withWorkspace } from "@/lib/http/with-workspace";
import { getBillingDetailsOperation, setBillingDetailsOperation } from "@/types/payments";

export const GET = withWorkspace(getBillingDetailsOperation, async ({ ctx }) => ({
  details: await getBillingDetails(ctx, { partnerId: ctx.scope.partnerId, workspaceId: ctx.workspace.id }),
}));
export const PUT = withWorkspace(setBillingDetailsOperation, ({ ctx, body }) =>
  setBillingDetails(ctx, { partnerId: ctx.scope.partnerId, workspaceId: ctx.workspace.id }, body),
);
