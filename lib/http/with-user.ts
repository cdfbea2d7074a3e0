import {
  clearedDeviceCookie,
  deviceCookie,
  readDeviceCookie,
} from "@/lib/domain/shared/context/device-cookie";
import type { Access, PendingStep, UserInfo } from "@/lib/domain/shared/context/principal";
import { DomainError } from "@/lib/domain/shared/errors";
import type { PartnerContext } from "@/lib/domain/shared/tenant-context";
import type { Operation } from "@/types/operation";
import { answerForm } from "./answer-form";
import { partnerContext, principalKey } from "./build-context";
import type { Exchange } from "./exchange";
import { execute } from "./execute";
import { type FormPages, isForm } from "./form-answer";
import type { HandlerInput, OperationHandler, ResultOf } from "./handler-types";
import { operationRoute, type RouteHandler } from "./run-operation";
import { shownAccessToken } from "./steps/authenticate";
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
  /** The access token this request showed; for the identity service alone. */
  accessToken: string;
  /** The secret of a browser that gave the second factor and is remembered, unverified; null without one. */
  deviceSecret: string | null;
  /** Has this browser remembered: writes the secret's cookie into the answer. */
  keepDevice(secret: string, expiresAt: Date): void;
  /** Removes that cookie. */
  dropDevice(): void;
};

/**
 * Route of a signed-in person's own affairs. API keys are not persons. With `pages` a plain HTML form may post here: it
 * is answered by a redirect instead of JSON.
 */
export function withUser<O extends UserOperation>(
  operation: O,
  handler: OperationHandler<O, UserContext>,
  pages?: FormPages<ResultOf<O["response"]>>,
): RouteHandler {
  return operationRoute(operation, async (exchange) => {
    if (!pages || !isForm(exchange.request)) return run(exchange, handler);
    return answerForm(exchange, pages, async () => {
      let answered: unknown;
      await run(exchange, async (input) => {
        const result = await handler(input);
        answered = result;
        return result;
      });
      // What the handler returned a moment ago; `run` has checked it against the response's schema.
      return answered as ResultOf<O["response"]>;
    });
  });
}

async function run<O extends UserOperation>(exchange: Exchange, handler: OperationHandler<O, UserContext>) {
  limitAddress(exchange);
  await resolveExchange(exchange, null);
  const access = requirePrincipal(exchange);
  const ctx = userContext(exchange, access);
  return execute(exchange, ctx, principalKey(access), (runCtx, input) =>
    // The input was parsed by this operation's own schemas one step earlier.
    handler({ ctx: runCtx, ...input, request: exchange.request } as HandlerInput<O, UserContext>),
  );
}

function userContext(exchange: Exchange, access: Access): UserContext {
  const { principal } = access;
  if (principal.kind === "api_key") throw new DomainError("forbidden", "API keys cannot act as a person.");
  if (principal.kind === "view_as") {
    throw new DomainError("forbidden", "Leave the client's view first to look after your own account.");
  }
  const { headers } = exchange.request;
  return {
    ...partnerContext(exchange, access),
    user: principal.user,
    sessionId: principal.sessionId,
    sessionExpiresAt: principal.expiresAt,
    hasTwoFactor: principal.hasTwoFactor,
    pendingStep: principal.pendingStep,
    accessToken: shownAccessToken(headers) ?? "",
    deviceSecret: readDeviceCookie(headers.get("cookie")),
    keepDevice: (secret, expiresAt) =>
      exchange.responseHeaders.append("set-cookie", deviceCookie(secret, expiresAt)),
    dropDevice: () => exchange.responseHeaders.append("set-cookie", clearedDeviceCookie()),
  };
}
