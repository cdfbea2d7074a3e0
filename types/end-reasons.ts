import { z } from "zod";
import { voiceProvider } from "./integrations";
import { defineOperation, pageOf } from "./operation";
import { instant, noBody, noParams, pageQuery } from "./primitives";

/** An engine's word for why calls ended that no table here knows: they count as ended for an unknown reason. */
export const endReasonResource = z.object({
  provider: voiceProvider,
  /** In the engine's words. */
  reason: z.string(),
  /** Calls it came with. */
  count: z.number().int(),
  firstSeenAt: instant,
  lastSeenAt: instant,
});
export type EndReasonResource = z.infer<typeof endReasonResource>;

export const listEndReasonsOperation = defineOperation({
  id: "super-admin.end-reasons.list",
  method: "GET",
  path: "/api/super-admin/end-reasons",
  summary: "Reasons for the end of calls of the last 30 days that no table knows, most frequent first",
  audience: "super-admin",
  permission: "platform.read",
  params: noParams,
  query: pageQuery,
  body: noBody,
  response: pageOf(endReasonResource),
  status: 200,
  rateLimit: "read",
});
