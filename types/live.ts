import { z } from "zod";
import type { WorkspacePermission } from "@/config/permissions";
import { defineOperation } from "./operation";
import { id, noBody, noQuery } from "./primitives";
import { workspaceParams } from "./workspaces";

/** What live listeners are told: small facts, the browser refetches what it shows. */
export const liveEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("call.updated"), id, status: z.string() }),
  /** Many calls at once, or what they are labelled with; the id is the workspace's. */
  z.object({ type: z.literal("calls.updated"), id }),
  z.object({ type: z.literal("agent.updated"), id }),
  /** A document of the knowledge base: its status or how far its extraction is. */
  z.object({ type: z.literal("document.updated"), id }),
  z.object({ type: z.literal("balance.updated"), id }),
  /** A campaign's state, list or progress. */
  z.object({ type: z.literal("campaign.updated"), id }),
  /** How far an import is. */
  z.object({ type: z.literal("import.updated"), id }),
  /** One lead, or many at once; the id is then the workspace's. */
  z.object({ type: z.literal("lead.updated"), id }),
  /** Name, settings, or whether it is read-only. */
  z.object({ type: z.literal("workspace.updated"), id }),
]);
export type LiveEvent = z.infer<typeof liveEvent>;

const PERMISSIONS = new Map<string, WorkspacePermission>(
  Object.entries({
    "call.updated": "calls.read",
    "calls.updated": "calls.read",
    "agent.updated": "agents.read",
    "document.updated": "knowledge.read",
    "balance.updated": "credits.read",
    "campaign.updated": "campaigns.read",
    "import.updated": "imports.write",
    "lead.updated": "leads.read",
    "workspace.updated": "live.read",
  } satisfies Record<LiveEvent["type"], WorkspacePermission>),
);

/** What one has to be allowed to be told of such an event; null for a kind nobody is told of. */
export function liveEventPermission(type: string): WorkspacePermission | null {
  return PERMISSIONS.get(type) ?? null;
}

export const liveEventsOperation = defineOperation({
  id: "live.events",
  method: "GET",
  path: "/api/w/[workspaceSlug]/events",
  summary: "Live changes of the workspace as server-sent events",
  audience: "workspace",
  permission: "live.read",
  paywall: "exempt",
  params: workspaceParams,
  query: noQuery,
  body: noBody,
  response: { kind: "stream", contentType: "text/event-stream" },
  status: 200,
  rateLimit: "read",
});
