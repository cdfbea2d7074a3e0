import { serverEnv } from "@/config/env.server";
import { DomainError } from "@/lib/domain/shared/errors";
import { hmacHex, timingSafeEqualHex } from "@/lib/platform/crypto";
import type { Operation } from "@/types/operation";
import type { ResultOf } from "./handler-types";
import { operationRoute, type RouteHandler } from "./run-operation";
import { render } from "./steps/respond";

type CronOperation = Extract<Operation, { audience: "cron" }>;

/** Route of a scheduled task: whoever knows CRON_SECRET may start it, on any host. Work inside takes a database lock. */
export function withCron<O extends CronOperation>(
  operation: O,
  handler: () => Promise<ResultOf<O["response"]>>,
): RouteHandler {
  return operationRoute(operation, async (exchange) => {
    requireCronSecret(exchange.request.headers.get("authorization"));
    return render(operation, await handler());
  });
}

/** Digests are compared, so neither content nor length of the secret shows in the time taken. */
function requireCronSecret(authorization: string | null): void {
  const expected = hmacHex("cron", `Bearer ${serverEnv().CRON_SECRET}`);
  if (!timingSafeEqualHex(hmacHex("cron", authorization ?? ""), expected)) {
    throw new DomainError("unauthenticated", "Send the cron secret as a Bearer token.");
  }
}
