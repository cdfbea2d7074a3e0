import { previewRefund } from "@/lib/domain/payments/preview-refund";
import { refundPayment } from "@/lib/domain/payments/refund-payment";
import { toRefundPreview, toRefundResource } from "@/lib/domain/payments/to-resource";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { previewPartnerRefundOperation, refundPartnerPaymentOperation } from "@/types/partner-payments";

export const GET = withSuperAdmin(previewPartnerRefundOperation, async ({ ctx, params, query }) =>
  toRefundPreview(
    await previewRefund(
      ctx,
      { partnerId: params.partnerId, of: "agency" },
      params.paymentId,
      query.amountMicros,
    ),
  ),
);
export const POST = withSuperAdmin(refundPartnerPaymentOperation, async ({ ctx, params, body }) =>
  toRefundResource(
    await refundPayment(ctx, { partnerId: params.partnerId, of: "agency" }, params.paymentId, body),
  ),
);
