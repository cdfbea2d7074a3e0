import { z } from "zod";
import { defineOperation, resource } from "./operation";
import { id, noQuery } from "./primitives";
import { workspaceParams } from "./workspaces";

/** A call of ours, or one of an agent's as the provider names it. */
export const ingestCallBody = z.union([
  z.strictObject({ callId: id }),
  z.strictObject({ externalId: z.string().trim().min(1).max(200), agentId: id }),
]);
export type IngestCallBody = z.output<typeof ingestCallBody>;

export const ingestedCallResource = z.object({
  callId: id,
  /** `pending`: the provider has not said everything yet; it is asked again until it has. */
  state: z.enum(["ready", "pending"]),
});
export type IngestedCallResource = z.infer<typeof ingestedCallResource>;

export const ingestCallOperation = defineOperation({
  id: "calls.ingest",
  method: "POST",
  path: "/api/w/[workspaceSlug]/calls/ingest",
  summary: "Fetch one call from its provider now: what is missing of it, or the whole call",
  audience: "workspace",
  permission: "calls.ingest",
  paywall: "exempt",
  params: workspaceParams,
  query: noQuery,
  body: ingestCallBody,
  response: resource(ingestedCallResource),
  status: 200,
  rateLimit: "spend",
});
