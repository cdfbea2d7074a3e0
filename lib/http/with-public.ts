import { readDeviceCookie } from "@/lib/domain/shared/context/device-cookie";
import {
  clearedSessionCookie,
  clearedViewAsCookie,
  readSessionCookie,
  readViewAsCookie,
  type StoredSession,
  sessionCookie,
  viewAsCookie,
} from "@/lib/domain/shared/context/session-cookie";
import { notFound } from "@/lib/domain/shared/errors";
import { systemContext } from "@/lib/domain/shared/system-context";
import type { PartnerInfo, TenantContext } from "@/lib/domain/shared/tenant-context";
import type { Operation } from "@/types/operation";
import { answerForm } from "./answer-form";
import { behindTheAnswer } from "./behind-the-answer";
import type { Exchange } from "./exchange";
import { type FormPages, isForm } from "./form-answer";
import type { HandlerInput, ResultOf } from "./handler-types";
import { operationRoute, type RouteHandler } from "./run-operation";
import { checkOrigin } from "./steps/check-origin";
import { limitAddress } from "./steps/limit-address";
import { limitRate } from "./steps/limit-rate";
import { parseInput } from "./steps/parse-input";
import { refuseClosed } from "./steps/refuse-closed";
import { resolveHost } from "./steps/resolve";
import { render } from "./steps/respond";

type PublicOperation = Extract<Operation, { audience: "public" }>;

/** What anybody on this host may do: no principal, but the host's partner, the address and fields for the answer. */
export interface PublicContext extends TenantContext {
  partner: PartnerInfo;
  /** What the browser's session cookie holds, unverified; null without one. */
  storedSession: StoredSession | null;
  /** The secret of a browser that gave the second factor and is remembered, unverified; null without one. */
  deviceSecret: string | null;
  /** Writes the session cookie of this host into the answer. */
  keepSession(stored: StoredSession, expiresAt: Date): void;
  /** Removes the session cookie. */
  dropSession(): void;
  /** The secret of the view of a client this browser holds, unverified; null without one. */
  viewSecret: string | null;
  /** Writes the cookie of a view into the answer. */
  keepView(secret: string, expiresAt: Date): void;
  /** Removes the cookie of the view. */
  dropView(): void;
}

type PublicResult<O extends PublicOperation> = O["response"] extends { kind: "none" }
  ? undefined
  : ResultOf<O["response"]>;

type PublicHandler<O extends PublicOperation> = (
  input: HandlerInput<O, PublicContext>,
) => Promise<PublicResult<O>>;

/**
 * Route anybody may call. Limited per address and, on sign-in, refused when the counters are away. With `pages` a plain
 * HTML form may post here: it is answered by a redirect instead of JSON.
 */
export function withPublic<O extends PublicOperation>(
  operation: O,
  handler: PublicHandler<O>,
  pages?: FormPages<PublicResult<O>>,
): RouteHandler {
  return operationRoute(operation, async (exchange) => {
    limitAddress(exchange);
    await resolveHost(exchange);
    if (operation.host === "platform" && !exchange.partner?.isPlatform) throw notFound("page");
    checkOrigin(exchange.request);
    if (!pages || !isForm(exchange.request)) return render(operation, await run(exchange, handler));
    return answerForm(exchange, pages, () => run(exchange, handler));
  });
}

async function run<O extends PublicOperation>(
  exchange: Exchange,
  handler: PublicHandler<O>,
): Promise<PublicResult<O>> {
  const ctx = publicContext(exchange);
  await limitRate(exchange, `address:${exchange.ipAddress}`);
  const input = await parseInput(exchange);
  refuseClosed(ctx.partner, null, exchange.operation);
  // The input was parsed by this operation's own schemas one step earlier.
  return handler({ ctx, ...input, request: exchange.request } as HandlerInput<O, PublicContext>);
}

function publicContext(exchange: Exchange): PublicContext {
  const { partner } = exchange;
  if (!partner) throw notFound("page");
  return {
    ...systemContext("visitor", { partnerId: partner.id, workspaceId: "all" }),
    requestId: exchange.requestId,
    log: exchange.log,
    ipAddress: exchange.ipAddress,
    defer: behindTheAnswer,
    partner,
    storedSession: readSessionCookie(exchange.request.headers.get("cookie")),
    deviceSecret: readDeviceCookie(exchange.request.headers.get("cookie")),
    keepSession: (stored, expiresAt) =>
      exchange.responseHeaders.append("set-cookie", sessionCookie(stored, expiresAt)),
    dropSession: () => exchange.responseHeaders.append("set-cookie", clearedSessionCookie()),
    viewSecret: readViewAsCookie(exchange.request.headers.get("cookie")),
    keepView: (secret, expiresAt) =>
      exchange.responseHeaders.append("set-cookie", viewAsCookie(secret, expiresAt)),
    dropView: () => exchange.responseHeaders.append("set-cookie", clearedViewAsCookie()),
  };
}
