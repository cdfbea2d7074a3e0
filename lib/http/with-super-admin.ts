import { notFound } from "@/lib/domain/shared/errors";
import type { PartnerContext } from "@/lib/domain/shared/tenant-context";
import type { Operation } from "@/types/operation";
import { partnerContext, principalKey } from "./build-context";
import { execute } from "./execute";
import type { HandlerInput, OperationHandler } from "./handler-types";
import { operationRoute, type RouteHandler } from "./run-operation";
import { requireSuperAdmin } from "./steps/authorize";
import { limitAddress } from "./steps/limit-address";
import { requirePrincipal, resolveExchange } from "./steps/resolve";

type SuperAdminOperation = Extract<Operation, { audience: "super-admin" }>;

/** Route of the platform's operators; exists on the platform's own host only. */
export function withSuperAdmin<O extends SuperAdminOperation>(
  operation: O,
  handler: OperationHandler<O, PartnerContext>,
): RouteHandler {
  return operationRoute(operation, async (exchange) => {
    limitAddress(exchange);
    await resolveExchange(exchange, null);
    if (!exchange.partner?.isPlatform) throw notFound("page");
    const access = requirePrincipal(exchange);
    requireSuperAdmin(access);
    return execute(exchange, partnerContext(exchange, access), principalKey(access), (ctx, input) =>
      // The input was parsed by this operation's own schemas one step earlier.
      handler({ ctx, ...input, request: exchange.request } as HandlerInput<O, PartnerContext>),
    );
  });
}
