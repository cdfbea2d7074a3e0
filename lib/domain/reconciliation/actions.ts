import type { FixAction } from "@/types/reconciliation";
import { METER_CODE } from "./compare-meters";
import type { DifferenceRow } from "./difference-rows";
import { LINE_CODE } from "./missing-lines";

const SYNCED = new Set([
  ...["payment", "refund", "dispute", "invoice"],
  ...["subscription", "partner_subscription", "client_subscription"],
]);

/** What can be done about a difference. Setting it aside with a note always can. */
export function actionsFor({
  code,
  subjectType,
  amountMicros,
}: Pick<DifferenceRow, "code" | "subjectType" | "amountMicros">): FixAction[] {
  if (code === LINE_CODE) return ["post-missing-line", "dismiss"];
  // What the meter counted too much cannot be taken back.
  if (code === METER_CODE) return (amountMicros ?? 0n) < 0n ? ["resend", "dismiss"] : ["dismiss"];
  // A plan that the service has no more is ended here by reading; money that it lacks is not undone.
  if (code === "subscription.missing_there") return ["sync", "dismiss"];
  if (code.endsWith(".missing_there") || code === "payment.currency") return ["dismiss"];
  return SYNCED.has(subjectType) ? ["sync", "dismiss"] : ["dismiss"];
}
