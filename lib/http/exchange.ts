import { uuidv7 } from "uuidv7";
import { serverEnv } from "@/config/env.server";
import type { WorkspaceRole } from "@/config/permissions";
import type { Access, Credential } from "@/lib/domain/shared/context/principal";
import type { PartnerInfo, WorkspaceInfo } from "@/lib/domain/shared/tenant-context";
import { childLogger, type Logger } from "@/lib/platform/logger";
import type { Operation } from "@/types/operation";
import { clientAddress } from "./client-address";
import type { UploadedFile } from "./handler-types";

/** One request on its way through the steps; each step fills in what the next ones need. */
export interface Exchange {
  readonly request: Request;
  readonly operation: Operation;
  /** Raw path parameters of the route, decoded once by Next. */
  readonly rawParams: Record<string, string>;
  readonly requestId: string;
  readonly startedAt: number;
  /** `Host` without port, lower case. */
  readonly hostname: string;
  readonly ipAddress: string;
  log: Logger;
  rawBody: string | null;
  file: UploadedFile | null;
  /** What of each item was asked for; null for all of it. */
  fields: readonly string[] | null;
  partner: PartnerInfo | null;
  credential: Credential | null;
  access: Access | null;
  workspace: (WorkspaceInfo & { role: WorkspaceRole }) | null;
  /** Fields of the answer that steps want to add. */
  readonly responseHeaders: Headers;
}

export function startExchange(
  request: Request,
  operation: Operation,
  rawParams: Record<string, string>,
): Exchange {
  const requestId = uuidv7();
  return {
    request,
    operation,
    rawParams,
    requestId,
    startedAt: performance.now(),
    hostname: hostnameOf(request.headers.get("host")),
    ipAddress: clientAddress(request.headers, serverEnv().TRUSTED_PROXY_HOPS),
    log: childLogger({ requestId, operation: operation.id }),
    rawBody: null,
    file: null,
    fields: null,
    partner: null,
    credential: null,
    access: null,
    workspace: null,
    responseHeaders: new Headers(),
  };
}

/** Only `Host` names the host; a trailing dot and the port are not part of the name. */
export function hostnameOf(host: string | null): string {
  return (host ?? "").toLowerCase().replace(/:\d+$/, "").replace(/\.$/, "");
}
