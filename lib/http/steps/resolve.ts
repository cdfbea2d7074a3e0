import type { PendingStep } from "@/lib/domain/shared/context/principal";
import { resolveRequest, resolveShown } from "@/lib/domain/shared/context/resolve-request";
import { DomainError, notFound } from "@/lib/domain/shared/errors";
import type { Exchange } from "../exchange";
import { readCredential } from "./authenticate";
import { checkOrigin } from "./check-origin";
import { pendingStepOf } from "./pending-step";
import { refuseClosed } from "./refuse-closed";

/** Finds the host's partner and, when something is shown, the live principal: one look-up for both. */
export async function resolveExchange(exchange: Exchange, workspaceSlug: string | null): Promise<void> {
  const shown = await readCredential(exchange.request.headers);
  if (shown?.fromCookie) checkOrigin(exchange.request);
  const resolved = await resolveShown(exchange.hostname, shown, workspaceSlug);
  if (!resolved.partner) throw notFound("page");
  exchange.partner = resolved.partner;
  exchange.credential = resolved.credential;
  exchange.access = resolved.access;
  exchange.log = exchange.log.child({ partnerId: resolved.partner.id, ...principalFields(exchange) });
}

/** Finds the host's partner only; used by what anybody may call. */
export async function resolveHost(exchange: Exchange): Promise<void> {
  const { partner } = await resolveRequest(exchange.hostname, null, null);
  if (!partner) throw notFound("page");
  exchange.partner = partner;
  exchange.log = exchange.log.child({ partnerId: partner.id });
}

function principalFields(exchange: Exchange): Record<string, string> {
  const principal = exchange.access?.principal;
  if (!principal) return {};
  if (principal.kind === "api_key") return { apiKeyId: principal.apiKeyId };
  return principal.kind === "session"
    ? { userId: principal.user.id }
    : { userId: principal.user.id, viewAsId: principal.sessionId };
}

/** A session or key of another partner's host is unknown here, so it counts as not signed in. */
export function requirePrincipal(exchange: Exchange): NonNullable<Exchange["access"]> {
  if (!exchange.access) throw new DomainError("unauthenticated", "Sign in to continue.");
  const { operation, partner } = exchange;
  if (partner) refuseClosed(partner, exchange.access, operation);
  const mayBePending = operation.audience === "user" && operation.secondFactor === "may-be-pending";
  if (!mayBePending) refusePending(pendingStepOf(exchange.access));
  return exchange.access;
}

function refusePending(step: PendingStep | null): void {
  if (step === null) return;
  const message =
    step === "verify"
      ? "Enter the code of your authenticator app to continue."
      : "Two-factor sign-in is required here. Set it up to continue.";
  throw new DomainError("second_factor_required", message);
}
