import { listPayments } from "@/lib/domain/payments/list-payments";
import { toPaymentResource } from "@/lib/domain/payments/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { listAgencyPaymentsOperation } from "@/types/partner-payments";

export const GET = withSuperAdmin(listAgencyPaymentsOperation, async ({ ctx, params, query }) => {
  const { partnerId } = params;
  const reader = { ...ctx, scope: { partnerId, workspaceId: "all" } } as const;
  const { rows, nextCursor } = await listPayments(reader, { partnerId, workspaceId: null }, query);
  return page(rows.map(toPaymentResource), nextCursor);
});
