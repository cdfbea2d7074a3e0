import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { StatusLook } from "@/components/patterns/status-badge";
import type { PaymentEventQuery } from "@/lib/client/platform-billing/keys";
import type { PaymentEventResource } from "@/types/payment-events";

/** Named here too: the module that declares them brings its schemas along. */
const STATES = [
  ...(["dead", "pending", "processed", "ignored", "dropped"] as const),
] satisfies PaymentEventResource["status"][];

export const PAYMENT_EVENT_LOOKS: Record<PaymentEventResource["status"], StatusLook> = {
  dead: { label: "Dead", tone: "danger" },
  pending: { label: "Waiting", tone: "info" },
  processed: { label: "Done", tone: "success" },
  ignored: { label: "Not ours", tone: "neutral" },
  dropped: { label: "Dropped", tone: "neutral" },
};

export const STATE_OPTIONS = STATES.map((value) => ({ value, label: PAYMENT_EVENT_LOOKS[value].label }));

/** What narrows the list of events, as its address carries it. */
export const paymentEventParsers = {
  status: parseAsStringLiteral(STATES).withDefault("dead"),
  type: parseAsString,
  account: parseAsString,
};

export const readPaymentEventFilters = createLoader(paymentEventParsers);

/** What the list is asked for: only what narrows it. */
export function toPaymentEventQuery({
  status,
  type,
  account,
}: Awaited<ReturnType<typeof readPaymentEventFilters>>): PaymentEventQuery {
  return {
    status,
    ...(type?.trim() ? { type: type.trim().slice(0, 200) } : {}),
    ...(account?.trim() ? { account: account.trim().slice(0, 100) } : {}),
  };
}
