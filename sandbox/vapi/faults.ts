import type { MiddlewareHandler } from "hono";
import { withFaults as withPlannedFaults } from "../voice/faults";
import { problemBody } from "./problems";
import type { VapiEnv } from "./routes/context";
import type { VapiWorld } from "./world";

/** Counts each API request and makes those fail that were told to. */
export function withFaults(world: VapiWorld): MiddlewareHandler<VapiEnv> {
  return withPlannedFaults({
    world,
    routeOf: (path) => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, ":id"),
    problemBody,
    isKey: (text) => /^vapi_[sp]k_\w+$/.test(text),
  });
}
