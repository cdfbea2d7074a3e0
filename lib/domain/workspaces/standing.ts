import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { type InTransaction, read } from "@/lib/data/transaction";
import { type ClientLimits, toClientLimits } from "@/types/client-limits";
import { DomainError, notFound } from "../shared/errors";
import type { TenantContext, WorkspaceContext } from "../shared/tenant-context";

/** Whether a workspace may work at all, and how much. */
export interface Standing {
  /** False while the workspace or its agency is suspended, archived or deleted. */
  isOpen: boolean;
  limits: ClientLimits;
  /** Calls that all workspaces of the agency may have at a time by its plan; null is any number. */
  agencyCalls: number | null;
}

/** Whether work may be done for `workspaces w` of `partners p`. */
export const workspaceIsOpen = sql`
  (w.status = 'active' and w.deleted_at is null and p.status = 'active' and p.deleted_at is null)`;

/** Whether what was personal in `workspaces w` is erased, or about to be: nothing personal may come in any more. */
export const workspaceIsErased = sql`(w.deleted_at is not null and w.purge_after <= now())`;

/** For statements that read a standing beside something else; `standingJoins` brings the tables in. */
export const standingColumns = sql`
  ${workspaceIsOpen} as "isOpen",
  w.resource_limits as limits, (v.limits->>'agentsPerWorkspace')::int as "planAgents",
  (v.limits->>'concurrentCalls')::int as "planCalls"`;

/**
 * Beside `standingColumns`, for who goes on to count the agency's calls: until the transaction ends no other workspace
 * of an agency whose plan limits them counts.
 */
export const agencyCallsLock = sql`
  case when v.limits->>'concurrentCalls' is not null
       then pg_advisory_xact_lock(hashtextextended('agency-calls:' || p.id::text, 0)) is null end as "isCounting"`;

/** Follows `workspaces w`. */
export const standingJoins = sql`
  join partners p on p.id = w.partner_id
  left join plan_variants v on v.id = p.plan_variant_id`;

export const standingRow = z.object({
  isOpen: z.boolean(),
  limits: z.unknown(),
  planAgents: z.number().int().nullable(),
  planCalls: z.number().int().nullable(),
});

/** The agency's plan caps what the agency allows its client. */
export function toStanding({ isOpen, limits, planAgents, planCalls }: z.infer<typeof standingRow>): Standing {
  const own = toClientLimits(limits);
  const caps = [own.agents, planAgents].filter((cap) => cap !== null);
  const agents = caps.length > 0 ? Math.min(...caps) : null;
  return { isOpen, limits: { ...own, agents }, agencyCalls: planCalls };
}

/**
 * The workspace's standing under a lock that lasts until the transaction ends: what is counted against a limit after it
 * cannot be overtaken by somebody else who counts. Throws `notFound` for a workspace that is no more.
 */
export async function lockStanding(ctx: InTransaction<WorkspaceContext>): Promise<Standing> {
  return toStanding(await standingOf(ctx, ctx.workspace.id, sql`for no key update of w`));
}

async function standingOf(ctx: TenantContext, workspaceId: string, tail: Sql) {
  const { partnerId } = ctx.scope;
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      standingRow,
      sql`
        select ${standingColumns} from workspaces w ${standingJoins}
         where w.partner_id = ${partnerId}::uuid and w.id = ${workspaceId}::uuid ${tail}`,
    ),
  );
  if (!row) throw notFound("workspace");
  return row;
}

/** The refusal to do something for a workspace that is closed. */
export function workspaceClosed(): DomainError {
  return new DomainError(
    "forbidden",
    "This workspace is suspended. Nothing can be started until it is reopened.",
  );
}

/**
 * The refusal to go beyond a limit, which names it and who can raise it. `allowance` is for example "have 3 agents",
 * `instead` what else helps.
 */
export function limitReached(ctx: WorkspaceContext, allowance: string, instead: string): DomainError {
  return new DomainError(
    "limit_reached",
    `This workspace may ${allowance}, and has reached that. ${instead}, or ask ${ctx.partner.name} to raise the limit.`,
  );
}
