import { z } from "zod";
import { executeSql, queryRows, type Sql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { DomainError, invalidField } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";

interface GivenNumber {
  numberId: string;
  /** The client it is of after the change. */
  workspaceId: string | null;
  integrationId: string;
}

interface Giving {
  /** The client it comes to; null when it stays where it is. */
  toWorkspaceId: string | null;
  /** The agent that is to answer it from now on; null when none is chosen. */
  toAgentId: string | null;
  /** Whether agents of other clients that call from it stand against it. */
  refusesCallers: boolean;
}

const clientRow = z.object({
  name: z.string(),
  most: z.number().int().nullable(),
  /** Other numbers the client has, or its agents call from. */
  has: z.number().int(),
});
const answererRow = z.object({ isArchived: z.boolean(), integrationId: z.uuid().nullable() });
const factsRow = z.object({
  client: clientRow.nullable(),
  /** Agents of other clients, three at most. */
  callers: z.array(z.object({ name: z.string(), workspace: z.string() })),
  answerer: answererRow.nullable(),
});

/**
 * Asserts that a number may come to a client and be answered by an agent. The client's row must be locked, by
 * `clientLock` in a statement before: two numbers then cannot both take the last place. Throws field errors for who is
 * no client of the partner and for an agent that is not the client's, archived, or of another key set; `limit_reached`;
 * and `conflict`, naming them, while agents of other clients call from it. One statement at most.
 */
export async function assertMayGive(
  ctx: InTransaction<TenantContext>,
  number: GivenNumber,
  giving: Giving,
): Promise<void> {
  const { toWorkspaceId, toAgentId, refusesCallers } = giving;
  if (toWorkspaceId === null && toAgentId === null) return;
  if (number.workspaceId === null) {
    throw invalidField("inboundAgentId", "needs a client: give the number to one first");
  }
  const [facts] = await queryRows(ctx.tx, factsRow, selectFacts(ctx.scope.partnerId, number, giving));
  if (!facts) throw new Error("A statement without a table answered nothing.");
  if (toWorkspaceId !== null) {
    refuseFull(facts.client);
    if (refusesCallers) refuseCallers(facts.callers);
  }
  if (toAgentId !== null) refuseAnswerer(facts.answerer, number.integrationId);
}

function selectFacts(
  partnerId: string,
  { numberId, workspaceId }: GivenNumber,
  { toWorkspaceId, toAgentId }: Giving,
): Sql {
  return sql`
    select (select json_build_object('name', w.name, 'most', (w.resource_limits->>'phoneNumbers')::int, 'has',
                     (select count(*)::int from phone_numbers o
                       where o.partner_id = w.partner_id and o.deleted_at is null and o.id <> ${numberId}::uuid
                         and (o.workspace_id = w.id or exists (
                           select from agents c where c.partner_id = w.partner_id and c.workspace_id = w.id
                              and c.phone_number_id = o.id and c.deleted_at is null))))
              from workspaces w
             where w.partner_id = ${partnerId}::uuid and w.id = ${toWorkspaceId}::uuid and w.deleted_at is null) as client,
           coalesce((select json_agg(json_build_object('name', o.name, 'workspace', o.workspace))
                       from (select c.name, w.name as workspace from agents c
                               join workspaces w on w.partner_id = c.partner_id and w.id = c.workspace_id
                              where c.partner_id = ${partnerId}::uuid and c.phone_number_id = ${numberId}::uuid
                                and c.deleted_at is null and c.workspace_id <> ${toWorkspaceId}::uuid
                              order by c.id limit 3) o), '[]'::json) as callers,
           (select json_build_object('isArchived', a.archived_at is not null, 'integrationId', a.integration_id)
              from agents a
             where a.partner_id = ${partnerId}::uuid and a.workspace_id = ${workspaceId}::uuid
               and a.id = ${toAgentId}::uuid and a.deleted_at is null) as answerer`;
}

/** A condition that is always true and locks a client's row until the transaction ends. */
export function clientLock(partnerId: string, workspaceId: string | null): Sql {
  return sql`(select count(*) from (
    select from workspaces c
     where c.partner_id = ${partnerId}::uuid and c.id = ${workspaceId}::uuid for no key update) locked) >= 0`;
}

/** Locks a client's row until the transaction ends, where no other statement before `assertMayGive` does. */
export async function lockClient(ctx: InTransaction<TenantContext>, workspaceId: string): Promise<void> {
  await executeSql(ctx.tx, sql`select where ${clientLock(ctx.scope.partnerId, workspaceId)}`);
}

function refuseFull(client: z.output<typeof clientRow> | null): void {
  if (!client) throw invalidField("workspaceId", "must name a client of this agency");
  const { name, most, has } = client;
  if (most === null || has < most) return;
  throw new DomainError(
    "limit_reached",
    `${name} may use ${most} phone ${most === 1 ? "number" : "numbers"}, and has reached that. Raise the client's limit, or take a number from it first.`,
  );
}

function refuseCallers(callers: z.output<typeof factsRow>["callers"]): void {
  if (callers.length === 0) return;
  const names = callers.map(({ name, workspace }) => `${name} of ${workspace}`).join(", ");
  throw new DomainError(
    "conflict",
    `Agents of other clients call from this number: ${names}. Choose another number for them first.`,
  );
}

function refuseAnswerer(agent: z.output<typeof answererRow> | null, integrationId: string): void {
  if (!agent) throw invalidField("inboundAgentId", "must be an agent of the number's client");
  if (agent.isArchived) throw invalidField("inboundAgentId", "is archived: restore it first");
  if (agent.integrationId !== integrationId) {
    throw invalidField("inboundAgentId", "runs on another provider key than the number");
  }
}
