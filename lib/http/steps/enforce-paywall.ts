import { DomainError } from "@/lib/domain/shared/errors";
import type { Exchange } from "../exchange";

/** The one place that makes a spent workspace read-only: mutations answer 402 unless their operation is exempt. */
export function enforcePaywall(exchange: Exchange): void {
  const { operation, workspace } = exchange;
  if (operation.audience !== "workspace" || operation.method === "GET" || operation.paywall === "exempt")
    return;
  if (!workspace?.isReadOnly) return;
  throw new DomainError(
    "payment_required",
    "No plan carries this workspace and its balance is spent, so nothing can be changed until it is topped up or a plan is paid. Everything can still be read.",
  );
}
