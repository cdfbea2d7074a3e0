import { previewRefund } from "@/lib/domain/payments/preview-refund";
import { refundPayment } from "@/lib/domain/payments/refund-payment";
import { toRefundPreview, toRefundResource } from "@/lib/domain/payments/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import { previewRefundOperation, refundPaymentOperation } from "@/types/partner-payments";

export const GET = withPartner(previewRefundOperation, async ({ ctx, params, query }) =>
  toRefundPreview(
    await previewRefund(
      ctx,
      { partnerId: ctx.scope.partnerId, of: "clients" },
      params.paymentId,
      query.amountMicros,
    ),
  ),
);
export const POST = withPartner(refundPaymentOperation, async ({ ctx, params, body }) =>
  toRefundResource(
    await refundPayment(ctx, { partnerId: ctx.scope.partnerId, of: "clients" }, params.paymentId, body),
  ),
);
