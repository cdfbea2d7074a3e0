import type { TenantContext } from "../shared/tenant-context";

/** The operator's context turned to one agency, so that the verbs and their audit rows are the agency's. */
export function forAgency(ctx: TenantContext, partnerId: string): TenantContext {
  const { tx, afterCommit, requestId, log, actor, ipAddress, defer, reportError } = ctx;
  const scope = { partnerId, workspaceId: "all" as const };
  return { tx, afterCommit, requestId, log, actor, ipAddress, defer, reportError, scope };
}
