import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { DomainError, notFound } from "@/lib/domain/shared/errors";
import type { WorkspaceContext } from "@/lib/domain/shared/tenant-context";
import type { VoiceProvider } from "@/lib/vendors/voice/port";
import type { IngestCallBody } from "@/types/call-ingest";

/** What to ask which provider for. */
export type IngestTarget =
  | { kind: "own"; callId: string; integrationId: string; externalId: string }
  /** A call of ours that no provider has taken, as far as we know. */
  | { kind: "untaken"; callId: string }
  | {
      kind: "remote";
      integrationId: string;
      provider: VoiceProvider;
      externalId: string;
      agentExternalId: string;
    };

const callRow = z.object({ integrationId: z.string(), externalId: z.string().nullable() });
const agentRow = z.object({
  integrationId: z.string().nullable(),
  provider: z.enum(["vapi", "retell"]),
  externalId: z.string().nullable(),
});

/** Throws `not_found` for what is not this workspace's, `conflict` for an agent that no provider has. */
export function findIngestTarget(ctx: WorkspaceContext, body: IngestCallBody): Promise<IngestTarget> {
  return "callId" in body ? findCall(ctx, body.callId) : findAgent(ctx, body);
}

async function findCall(ctx: WorkspaceContext, callId: string): Promise<IngestTarget> {
  const [call] = await read(ctx, (db) =>
    queryRows(
      db,
      callRow,
      sql`select integration_id as "integrationId", external_id as "externalId" from calls
           where id = ${callId}::uuid and partner_id = ${ctx.scope.partnerId}::uuid
             and workspace_id = ${ctx.workspace.id}::uuid and deleted_at is null`,
    ),
  );
  if (!call) throw notFound("call");
  const { integrationId, externalId } = call;
  return externalId === null
    ? { kind: "untaken", callId }
    : { kind: "own", callId, integrationId, externalId };
}

async function findAgent(
  ctx: WorkspaceContext,
  { agentId, externalId }: Extract<IngestCallBody, { agentId: string }>,
): Promise<IngestTarget> {
  const [agent] = await read(ctx, (db) =>
    queryRows(
      db,
      agentRow,
      sql`select external_integration_id as "integrationId", provider, external_id as "externalId" from agents
           where id = ${agentId}::uuid and partner_id = ${ctx.scope.partnerId}::uuid
             and workspace_id = ${ctx.workspace.id}::uuid and deleted_at is null`,
    ),
  );
  if (!agent) throw notFound("agent");
  const { integrationId, provider, externalId: agentExternalId } = agent;
  if (integrationId === null || agentExternalId === null) {
    throw new DomainError("conflict", "This agent is not at its provider yet.");
  }
  return { kind: "remote", integrationId, provider, externalId, agentExternalId };
}
