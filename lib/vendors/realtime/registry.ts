import { serverEnv } from "@/config/env.server";
import type { RealtimeBus } from "./port";
import { createRealtimeBus } from "./upstash/bus";

let cached: RealtimeBus | undefined;

/** The process's bus, from the environment. */
export function realtimeBus(): RealtimeBus {
  cached ??= createRealtimeBus({
    url: serverEnv().UPSTASH_REDIS_REST_URL,
    token: serverEnv().UPSTASH_REDIS_REST_TOKEN,
  });
  return cached;
}
