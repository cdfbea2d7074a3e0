import { notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { loadRequest, type RequestRow } from "./internal";
import { isStatusToken } from "./links";

/** One request for the platform's operators. Throws `not_found`. */
export async function getRequest(ctx: TenantContext, id: string): Promise<RequestRow> {
  return loadRequest(ctx, ctx.scope.partnerId, id);
}

/** One request for whoever holds its signed link; a wrong token and an unknown id are told apart by nobody. */
export async function getRequestByLink(ctx: TenantContext, id: string, token: string): Promise<RequestRow> {
  if (!isStatusToken(id, token)) throw notFound("request");
  return loadRequest(ctx, ctx.scope.partnerId, id);
}
