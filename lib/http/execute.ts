import { LIMITS } from "@/config/limits";
import { DomainError } from "@/lib/domain/shared/errors";
import { runIdempotent } from "@/lib/domain/shared/idempotency";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { signText } from "@/lib/platform/signed-text";
import type { Exchange } from "./exchange";
import { enforcePaywall } from "./steps/enforce-paywall";
import { limitRate } from "./steps/limit-rate";
import { parseInput, type RawInput } from "./steps/parse-input";
import { readFile, readRawBody } from "./steps/read-body";
import { type Rendered, render } from "./steps/respond";

type Run<C> = (ctx: C, input: RawInput) => Promise<unknown>;

/**
 * The second half of every tenant operation: idempotency replay, limits, paywall, input, handler, checked answer.
 * `principal` names the caller in counters and keys.
 */
export async function execute<C extends TenantContext>(
  exchange: Exchange,
  ctx: C,
  principal: string,
  run: Run<C>,
): Promise<Rendered | Response> {
  const key = idempotencyKey(exchange);
  if (key === null) return runOnce(exchange, ctx, principal, run);
  const sent = await readSent(exchange);
  const request = {
    // A key means its own workspace only: rows of another one are out of sight, so they could not be told apart.
    principal: exchange.workspace ? `${principal} in ${exchange.workspace.id}` : principal,
    operation: exchange.operation.id,
    key,
    // Keyed, for what is sent may hold a password, and a plain digest of a short text can be searched for.
    requestHash: signText("idempotency", `${new URL(exchange.request.url).pathname}\n${sent}`),
  };
  const perform = async (txCtx: C) => {
    const rendered = await runOnce(exchange, txCtx, principal, run);
    if (rendered instanceof Response) throw new Error("streams cannot be replayed");
    return { status: rendered.status, body: rendered.json === null ? null : JSON.parse(rendered.json) };
  };
  const role = exchange.operation.audience === "super-admin" ? "system" : "app";
  const { answer, isReplay } = await runIdempotent(ctx, request, perform, role);
  if (isReplay) exchange.responseHeaders.set("idempotency-replayed", "true");
  return { status: answer.status, json: answer.body === null ? null : JSON.stringify(answer.body) };
}

/** What the request carries, as text that differs when the request does. */
async function readSent(exchange: Exchange): Promise<string> {
  const { upload } = exchange.operation;
  if (upload) return Buffer.from((await readFile(exchange, upload)).bytes).toString("base64");
  exchange.rawBody = await readRawBody(exchange.request, LIMITS.requestBodyBytes);
  return exchange.rawBody;
}

async function runOnce<C extends TenantContext>(
  exchange: Exchange,
  ctx: C,
  principal: string,
  run: Run<C>,
): Promise<Rendered | Response> {
  await limitRate(exchange, principal);
  enforcePaywall(exchange);
  const result = await run(ctx, await parseInput(exchange));
  return result instanceof Response ? result : render(exchange.operation, result, exchange.fields);
}

/** Keys count on mutations only; a malformed one is refused rather than ignored. */
function idempotencyKey(exchange: Exchange): string | null {
  const key = exchange.request.headers.get("idempotency-key");
  if (key === null || exchange.operation.method === "GET") return null;
  if (exchange.operation.answer === "never-kept") {
    throw new DomainError(
      "bad_request",
      "The answer holds a secret that is shown once and not kept. Send this request without Idempotency-Key.",
    );
  }
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new DomainError("bad_request", "Idempotency-Key must be 1 to 255 visible ASCII characters.", {
    errors: [{ field: "headers.idempotency-key", message: "must be 1 to 255 visible ASCII characters" }],
  });
}
