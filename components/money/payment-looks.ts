import type { StatusLook } from "@/components/patterns/status-badge";
import type { InvoiceResource, PaymentResource } from "@/types/payments";

export const PAYMENT_KINDS: Record<PaymentResource["kind"], string> = {
  topup: "Top-up",
  auto_recharge: "Automatic top-up",
  invoice: "Invoice",
};

export const PAYMENT_LOOKS: Record<PaymentResource["status"], StatusLook> = {
  pending: { label: "On its way", tone: "info" },
  succeeded: { label: "Paid", tone: "success" },
  failed: { label: "Refused", tone: "danger" },
  canceled: { label: "Not paid", tone: "neutral" },
};

export const INVOICE_KINDS: Record<InvoiceResource["kind"], string> = {
  subscription: "Plan",
  usage: "Usage",
  other: "Other",
};

export const INVOICE_LOOKS: Record<InvoiceResource["status"], StatusLook> = {
  draft: { label: "Draft", tone: "neutral" },
  open: { label: "To be paid", tone: "warning" },
  paid: { label: "Paid", tone: "success" },
  void: { label: "Void", tone: "neutral" },
  uncollectible: { label: "Given up", tone: "danger" },
};

/** What can still be given back of a payment; "0" for one that did not go through or is held by the payer's bank. */
export function refundableMicros({
  status,
  amountMicros,
  refundedMicros,
  disputedMicros,
}: Pick<PaymentResource, "status" | "amountMicros" | "refundedMicros" | "disputedMicros">): string {
  if (status !== "succeeded") return "0";
  const left = BigInt(amountMicros) - BigInt(refundedMicros) - BigInt(disputedMicros);
  return (left > 0n ? left : 0n).toString();
}
