import { z } from "zod";
import { sql } from "@/lib/data/rows";
import type { NumberRings } from "@/types/telephony";
import { workspaceIsOpen } from "../workspaces/standing";

/** What decides who takes the calls to `phone_numbers n`; `bindingJoins` brings the tables in. */
export const bindingColumns = sql`
  i.provider as engine,
  n.switched_off_at is null as "isActive", n.release_asked_at is not null as "isReleasing", n.status,
  n.supports_inbound as "supportsInbound", n.fallback_number as "fallbackNumber",
  case when w.id is null then null else ${workspaceIsOpen} end as "isOpen",
  case when a.id is null then null else json_build_object('id', a.id, 'name', a.name) end as "inboundAgent",
  a.is_active as "agentIsActive", (a.archived_at is not null or a.deleted_at is not null) as "agentIsGone",
  a.published_version is not null as "agentIsPublished", a.external_id as "agentExternalId",
  a.external_integration_id is not distinct from n.integration_id as "agentIsThere",
  a.integration_id is not distinct from n.integration_id as "agentIsMeantThere",
  a.last_sync_error as "agentSyncError"`;

/** Follows `phone_numbers n`; the names `i`, `w`, `p` and `a` are taken by it. */
export const bindingJoins = sql`
  join provider_integrations i on i.partner_id = n.partner_id and i.id = n.integration_id
  left join workspaces w on w.partner_id = n.partner_id and w.id = n.workspace_id
  left join partners p on p.id = n.partner_id
  left join agents a on a.partner_id = n.partner_id and a.workspace_id = n.workspace_id and a.id = n.inbound_agent_id`;

export const bindingRow = z.object({
  engine: z.enum(["vapi", "retell"]),
  isActive: z.boolean(),
  isReleasing: z.boolean(),
  status: z.enum(["available", "assigned", "pending", "inactive", "error"]),
  supportsInbound: z.boolean(),
  fallbackNumber: z.string().nullable(),
  isOpen: z.boolean().nullable(),
  inboundAgent: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  agentIsActive: z.boolean().nullable(),
  agentIsGone: z.boolean().nullable(),
  agentIsPublished: z.boolean().nullable(),
  agentExternalId: z.string().nullable(),
  agentIsThere: z.boolean().nullable(),
  agentIsMeantThere: z.boolean().nullable(),
  agentSyncError: z.string().nullable(),
});
export type BindingFacts = z.infer<typeof bindingRow>;

/**
 * The agent a number is to ring at the engine: only while it is switched on, not archived, published, held by the engine
 * under the number's own key set, and its client and agency are open. Otherwise nobody, and why in words.
 */
export function whoAnswers(
  facts: BindingFacts,
): { externalId: string; reason: null } | { externalId: null; reason: string } {
  const reason = obstacleOf(facts);
  if (reason === null && facts.agentExternalId !== null) return { externalId: facts.agentExternalId, reason };
  return { externalId: null, reason: reason ?? "Its agent is still on its way to the provider." };
}

/** Where a call to the number ends up. */
export function toRings(facts: BindingFacts): NumberRings {
  const { externalId, reason } = whoAnswers(facts);
  if (externalId !== null) return { to: "agent", reason: null };
  const reachesFallback = facts.fallbackNumber !== null && !isAway(facts);
  return { to: reachesFallback ? "fallback" : "nobody", reason };
}

/**
 * Not even a fallback is reached: the number is not at the provider (any more), or the engine uses the fallback only
 * while all its own lines are taken.
 */
function isAway({ engine, status, isActive }: BindingFacts): boolean {
  return (
    engine === "retell" || status === "pending" || status === "error" || (status === "inactive" && isActive)
  );
}

function obstacleOf(facts: BindingFacts): string | null {
  return obstacleOfNumber(facts) ?? obstacleOfAgent(facts);
}

function obstacleOfNumber(facts: BindingFacts): string | null {
  if (facts.isReleasing) return "The number is being given up.";
  if (facts.status === "pending") return "The number is still on its way from the provider.";
  if (facts.status === "error") return "The provider did not give the number. What it said stands below.";
  if (!facts.isActive) return "The number is switched off.";
  if (facts.status === "inactive")
    return "The provider's account does not have this number in service any more.";
  if (!facts.supportsInbound) return "The number is set to take no incoming calls.";
  return null;
}

function obstacleOfAgent(facts: BindingFacts): string | null {
  if (!facts.inboundAgent) return "No agent is chosen to answer it.";
  const name = `“${facts.inboundAgent.name}”`;
  if (!facts.isOpen)
    return "Its client is suspended, archived or deleted. It rings again once the client is reopened.";
  if (facts.agentIsGone) return `${name} is archived or deleted. Choose another agent.`;
  if (!facts.agentIsActive) return `${name} is switched off. Switch it on to have it answer.`;
  if (!facts.agentIsPublished) return `${name} was never published. Publish it to have it answer.`;
  if (!facts.agentIsMeantThere) {
    return `${name} runs on another provider key than this number. Choose an agent of the number's key.`;
  }
  if (facts.agentIsThere && facts.agentExternalId) return null;
  if (facts.agentSyncError) return `The provider refused ${name}: ${facts.agentSyncError}`;
  return `${name} is still on its way to the provider.`;
}
