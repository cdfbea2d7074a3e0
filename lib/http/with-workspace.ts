import type { WorkspaceContext } from "@/lib/domain/shared/tenant-context";
import type { Operation } from "@/types/operation";
import { principalKey, workspaceContext } from "./build-context";
import { execute } from "./execute";
import type { HandlerInput, OperationHandler } from "./handler-types";
import { operationRoute, type RouteHandler } from "./run-operation";
import { requireWorkspace, requireWorkspacePermission, requireWritable } from "./steps/authorize";
import { limitAddress } from "./steps/limit-address";
import { requirePrincipal, resolveExchange } from "./steps/resolve";

type WorkspaceOperation = Extract<Operation, { audience: "workspace" }>;

/** Route of an operation inside a workspace: partner, principal, membership (404), permission (403), then the rest. */
export function withWorkspace<O extends WorkspaceOperation>(
  operation: O,
  handler: OperationHandler<O, WorkspaceContext>,
): RouteHandler {
  return operationRoute(operation, async (exchange) => {
    limitAddress(exchange);
    await resolveExchange(exchange, exchange.rawParams.workspaceSlug ?? "");
    const access = requirePrincipal(exchange);
    exchange.workspace = requireWorkspace(access);
    requireWorkspacePermission(access, operation.permission, operation.orPermissions);
    requireWritable(access, operation.method);
    const ctx = workspaceContext(exchange, access);
    return execute(exchange, ctx, principalKey(access), (runCtx, input) =>
      // The input was parsed by this operation's own schemas one step earlier.
      handler({ ctx: runCtx, ...input, request: exchange.request } as HandlerInput<O, WorkspaceContext>),
    );
  });
}
