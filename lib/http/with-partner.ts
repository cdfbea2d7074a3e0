import type { PartnerContext } from "@/lib/domain/shared/tenant-context";
import type { Operation } from "@/types/operation";
import { partnerContext, principalKey } from "./build-context";
import { execute } from "./execute";
import type { HandlerInput, OperationHandler } from "./handler-types";
import { operationRoute, type RouteHandler } from "./run-operation";
import { requirePartnerPermission, requirePerson } from "./steps/authorize";
import { limitAddress } from "./steps/limit-address";
import { requirePrincipal, resolveExchange } from "./steps/resolve";

type PartnerOperation = Extract<Operation, { audience: "partner" }>;

/** Route of an operation of the agency of this host. */
export function withPartner<O extends PartnerOperation>(
  operation: O,
  handler: OperationHandler<O, PartnerContext>,
): RouteHandler {
  return operationRoute(operation, async (exchange) => {
    limitAddress(exchange);
    await resolveExchange(exchange, null);
    const access = requirePrincipal(exchange);
    requirePartnerPermission(access, operation.permission);
    if (operation.callers === "people") requirePerson(access);
    return execute(exchange, partnerContext(exchange, access), principalKey(access), (ctx, input) =>
      // The input was parsed by this operation's own schemas one step earlier.
      handler({ ctx, ...input, request: exchange.request } as HandlerInput<O, PartnerContext>),
    );
  });
}
