import { z } from "zod";
import { topUpsIn } from "@/config/top-ups";
import type { RefundPreviewResource, RefundResource } from "@/types/partner-payments";
import type { AutoRechargeResource, InvoiceResource, PaymentResource } from "@/types/payments";
import type { AutoRechargeState } from "./auto-recharge";
import type { ListedInvoice } from "./list-invoices";
import type { ListedPayment } from "./list-payments";
import type { RefundPreview } from "./preview-refund";
import type { RefundRow } from "./refund-rows";

/** A payment as its payer sees it. */
export function toPaymentResource({ applicationFeeMicros: _, ...row }: ListedPayment): PaymentResource {
  return {
    ...row,
    amountMicros: row.amountMicros.toString(),
    refundedMicros: row.refundedMicros.toString(),
    disputedMicros: row.disputedMicros.toString(),
    createdAt: row.createdAt.toISOString(),
    succeededAt: iso(row.succeededAt),
  };
}

/** A client's payment as its agency sees it: with what the platform keeps. */
export function toReceivedPayment(row: ListedPayment) {
  return { ...toPaymentResource(row), applicationFeeMicros: row.applicationFeeMicros.toString() };
}

const storedLines = z
  .array(
    z.object({
      description: z.string(),
      amountMicros: z.string(),
      quantity: z.string().nullable().default(null),
      periodStart: z.string().nullable().default(null),
      periodEnd: z.string().nullable().default(null),
    }),
  )
  .catch([]);

export function toInvoiceResource(row: ListedInvoice): InvoiceResource {
  return {
    ...row,
    lines: storedLines.parse(row.lines),
    subtotalMicros: row.subtotalMicros.toString(),
    taxMicros: row.taxMicros.toString(),
    totalMicros: row.totalMicros.toString(),
    amountDueMicros: row.amountDueMicros.toString(),
    amountPaidMicros: row.amountPaidMicros.toString(),
    periodStart: iso(row.periodStart),
    periodEnd: iso(row.periodEnd),
    nextAttemptAt: iso(row.nextAttemptAt),
    dueAt: iso(row.dueAt),
    issuedAt: row.issuedAt.toISOString(),
    paidAt: iso(row.paidAt),
  };
}

export function toRefundResource(row: Omit<RefundRow, "stripeRefundId">): RefundResource {
  return {
    id: row.id,
    amountMicros: row.amountMicros.toString(),
    currency: row.currency,
    status: row.status,
    reason: row.reason,
    createdAt: row.createdAt.toISOString(),
  };
}

export function toRefundPreview(preview: RefundPreview): RefundPreviewResource {
  return {
    currency: preview.currency,
    leftMicros: preview.leftMicros.toString(),
    amountMicros: preview.amountMicros.toString(),
    balanceAfterMicros: preview.balanceAfterMicros.toString(),
    refunds: preview.refunds.map(toRefundResource),
  };
}

export function toAutoRecharge(state: AutoRechargeState): AutoRechargeResource {
  const { settings } = state;
  const { leastMicros, mostMicros, presetsMicros } = topUpsIn(state.currency);
  return {
    currency: state.currency,
    isActive: settings?.isActive ?? false,
    thresholdMicros: settings?.thresholdMicros.toString() ?? null,
    amountMicros: settings?.amountMicros.toString() ?? null,
    monthlyCapMicros: settings?.monthlyCapMicros.toString() ?? null,
    stoppedReason: settings?.stoppedReason ?? null,
    stoppedAt: iso(settings?.stoppedAt ?? null),
    spentThisMonthMicros: state.spentThisMonthMicros.toString(),
    topUps: {
      leastMicros: leastMicros.toString(),
      mostMicros: mostMicros.toString(),
      presetsMicros: presetsMicros.map(String),
    },
    card: state.card,
  };
}

function iso(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
