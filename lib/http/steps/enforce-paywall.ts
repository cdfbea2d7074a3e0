import { DomainError } from "@/lib/domain/shared/errors";
import type { Exchange } from "../exchange";

/** The one place that makes what is not paid for read-only: mutations answer 402 unless their operation is exempt. */
export function enforcePaywall(exchange: Exchange): void {
  if (exchange.operation.method === "GET") return;
  enforcePlan(exchange);
  const { operation, workspace } = exchange;
  if (operation.audience !== "workspace" || operation.paywall === "exempt") return;
  if (!workspace?.isReadOnly) return;
  throw new DomainError(
    "payment_required",
    "No plan carries this workspace and its balance is spent, so nothing can be changed until it is topped up or a plan is paid. Everything can still be read.",
  );
}

/**
 * While an agency owes its plan, its team changes nothing but its billing. Its clients' people keep working, and so do
 * keys, which place their calls.
 */
function enforcePlan({ operation, partner, access }: Exchange): void {
  if (partner?.billingStage !== "restricted" && partner?.billingStage !== "suspended") return;
  if (operation.audience !== "partner" && operation.audience !== "workspace") return;
  if (operation.paywall === "exempt") return;
  const isTeam = access?.partnerRole != null && access.principal.kind !== "api_key";
  if (operation.audience === "workspace" && !isTeam) return;
  throw new DomainError(
    "payment_required",
    "The agency's plan is not paid, so its team can change nothing but its billing. Everything can still be read.",
  );
}
