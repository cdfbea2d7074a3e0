import { serverEnv } from "@/config/env.server";
import type { RealtimeBus } from "./port";
import { createRealtimeBus } from "./upstash/bus";

let cached: RealtimeBus | undefined;
let roundTripListener: () => void = () => undefined;

/** Sets who is told of each request the bus makes to Redis. */
export function onRealtimeRoundTrip(listener: () => void): void {
  roundTripListener = listener;
}

/** The process's bus, from the environment. */
export function realtimeBus(): RealtimeBus {
  cached ??= createRealtimeBus(
    { url: serverEnv().UPSTASH_REDIS_REST_URL, token: serverEnv().UPSTASH_REDIS_REST_TOKEN },
    () => roundTripListener(),
  );
  return cached;
}
