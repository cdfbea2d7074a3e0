import type { PendingStep, UserInfo } from "@/lib/domain/shared/context/principal";
import { DomainError } from "@/lib/domain/shared/errors";
import type { PartnerContext } from "@/lib/domain/shared/tenant-context";
import type { Operation } from "@/types/operation";
import { partnerContext, principalKey } from "./build-context";
import { execute } from "./execute";
import type { HandlerInput, OperationHandler } from "./handler-types";
import { operationRoute, type RouteHandler } from "./run-operation";
import { limitAddress } from "./steps/limit-address";
import { requirePrincipal, resolveExchange } from "./steps/resolve";

type UserOperation = Extract<Operation, { audience: "user" }>;

/** A signed-in person on this host, whatever their roles. */
export type UserContext = PartnerContext & {
  user: UserInfo;
  sessionId: string;
  sessionExpiresAt: string;
  hasTwoFactor: boolean;
  pendingStep: PendingStep | null;
};

/** Route of a signed-in person's own affairs. API keys are not persons. */
export function withUser<O extends UserOperation>(
  operation: O,
  handler: OperationHandler<O, UserContext>,
): RouteHandler {
  return operationRoute(operation, async (exchange) => {
    limitAddress(exchange);
    await resolveExchange(exchange, null);
    const access = requirePrincipal(exchange);
    const { principal } = access;
    if (principal.kind === "api_key") throw new DomainError("forbidden", "API keys cannot act as a person.");
    if (principal.kind === "view_as") {
      throw new DomainError("forbidden", "Leave the client's view first to look after your own account.");
    }
    const ctx: UserContext = {
      ...partnerContext(exchange, access),
      user: principal.user,
      sessionId: principal.sessionId,
      sessionExpiresAt: principal.expiresAt,
      hasTwoFactor: principal.hasTwoFactor,
      pendingStep: principal.pendingStep,
    };
    return execute(exchange, ctx, principalKey(access), (runCtx, input) =>
      // The input was parsed by this operation's own schemas one step earlier.
      handler({ ctx: runCtx, ...input, request: exchange.request } as HandlerInput<O, UserContext>),
    );
  });
}
