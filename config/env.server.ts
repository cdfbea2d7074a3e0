import { parseServerEnv, type ServerEnv } from "./env.schema";

let cached: ServerEnv | undefined;

/** The validated environment; parsed on first use so that tools can import code without one. */
export function serverEnv(): ServerEnv {
  cached ??= parseServerEnv(process.env);
  return cached;
}

/** True when the outside world is the local stand-ins; only then may providers live on loopback. */
export function isSandbox(): boolean {
  return serverEnv().GENIUS_SANDBOX === "1";
}

/** True where requests are all that runs: no worker of ours keeps listening. */
export function isServerless(): boolean {
  return serverEnv().VERCEL === "1";
}

/** Factor on every rate limit, for load tests against the local stand-ins; 1 in any other surrounding. */
export function rateLimitScale(): number {
  return isSandbox() ? serverEnv().RATE_LIMIT_SCALE : 1;
}
