import { resolveRequest } from "@/lib/domain/shared/context/resolve-request";
import { DomainError, notFound } from "@/lib/domain/shared/errors";
import type { Exchange } from "../exchange";
import { readCredential } from "./authenticate";
import { checkOrigin } from "./check-origin";

/** Finds the host's partner and, when something is shown, the live principal: one look-up for both. */
export async function resolveExchange(exchange: Exchange, workspaceSlug: string | null): Promise<void> {
  const shown = await readCredential(exchange.request.headers);
  if (shown?.fromCookie) checkOrigin(exchange.request);
  const resolved = await resolveRequest(exchange.hostname, shown?.credential ?? null, workspaceSlug);
  if (!resolved.partner) throw notFound("page");
  exchange.partner = resolved.partner;
  exchange.credential = shown?.credential ?? null;
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
  return principal.kind === "session" ? { userId: principal.user.id } : { apiKeyId: principal.apiKeyId };
}

/** A session or key of another partner's host is unknown here, so it counts as not signed in. */
export function requirePrincipal(exchange: Exchange): NonNullable<Exchange["access"]> {
  if (!exchange.access) throw new DomainError("unauthenticated", "Sign in to continue.");
  if (exchange.partner?.status === "suspended") {
    throw new DomainError("forbidden", "This account is suspended. Contact support to have it reopened.");
  }
  return exchange.access;
}
