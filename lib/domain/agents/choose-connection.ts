import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import type { VoiceProviderName } from "@/types/integrations";
import { usableNumber } from "../phone-numbers/usable-number";
import { invalidField } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { limitReached } from "../workspaces/standing";
import { leastLoaded } from "./least-loaded";

interface Wish {
  provider: VoiceProviderName;
  direction: "inbound" | "outbound";
  /** Undefined takes the least loaded key set of the workspace's pool, or none where it has no pool. */
  integrationId: string | null | undefined;
  /** Undefined leaves the choice to us. */
  phoneNumberId: string | null | undefined;
  /** The agent it is for, when there is one already. */
  agentId?: string;
}

/** The key set and the number an agent is to use; all null for an agent without a key. */
export interface Connection {
  integrationId: string | null;
  integrationName: string | null;
  phoneNumberId: string | null;
  phoneNumber: string | null;
}

const numberRow = z.object({ id: z.uuid(), e164: z.string() });
const candidateRow = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Calls it carries at once. */
  concurrency: z.number().int(),
  works: z.boolean(),
  asked: numberRow.nullable(),
  /** Two at most: enough to know whether there is exactly one. */
  usable: z.array(numberRow),
  /** How many numbers the workspace's agents may use between them; null is any number. */
  mostNumbers: z.number().int().nullable(),
  /** What the workspace's other agents call from. */
  inUse: z.array(z.uuid()),
});

/** Calls a key set is taken to carry at once where neither the engine nor the agency said. */
const USUAL_CONCURRENCY = 10;

/**
 * Resolves what the caller asked for. The key set must be one of the pool that this workspace was given, the number one
 * of that key set that it may use. An outbound agent without a number takes the only usable one there is. Throws field
 * errors, and `limit_reached` for a number beyond those the workspace may use. Its row must be locked, so that two agents
 * cannot both take the last one.
 */
export async function chooseConnection(
  ctx: InTransaction<WorkspaceContext>,
  wish: Wish,
): Promise<Connection> {
  if (wish.integrationId === null) {
    if (wish.phoneNumberId) throw invalidField("phoneNumberId", "needs a provider key: choose that first");
    return NO_CONNECTION;
  }
  const candidates = await findCandidates(ctx, wish);
  const candidate = candidates.find(({ asked }) => asked) ?? (await leastLoaded(candidates));
  if (!candidate) {
    if (wish.integrationId === undefined && !wish.phoneNumberId) return NO_CONNECTION;
    throw invalidField("integrationId", "must be a provider key this workspace may use");
  }
  if (wish.phoneNumberId && !candidate.asked) {
    throw invalidField("phoneNumberId", "must be an available number of the chosen provider key");
  }
  const { asked, mostNumbers } = candidate;
  if (asked && !isWithin(candidate, asked.id)) throw tooManyNumbers(ctx, mostNumbers ?? 0);
  const number = asked ?? onlyNumber(wish, candidate);
  return {
    integrationId: candidate.id,
    integrationName: candidate.name,
    phoneNumberId: number?.id ?? null,
    phoneNumber: number?.e164 ?? null,
  };
}

const NO_CONNECTION: Connection = {
  integrationId: null,
  integrationName: null,
  phoneNumberId: null,
  phoneNumber: null,
};

type Candidate = z.infer<typeof candidateRow>;

/** Chosen for the caller, so only where nothing speaks against it. */
function onlyNumber({ direction, phoneNumberId }: Wish, candidate: Candidate) {
  const isOurChoice = phoneNumberId === undefined && direction === "outbound";
  const [only, another] = candidate.usable;
  return isOurChoice && only && !another && isWithin(candidate, only.id) ? only : undefined;
}

/** A number that another agent uses already counts once. */
function isWithin({ mostNumbers, inUse }: Candidate, numberId: string): boolean {
  return mostNumbers === null || inUse.includes(numberId) || inUse.length < mostNumbers;
}

function tooManyNumbers(ctx: WorkspaceContext, most: number) {
  const allowance = `use ${most} phone ${most === 1 ? "number" : "numbers"}`;
  return limitReached(ctx, allowance, "Choose a number that one of its agents uses");
}

/** The key set that was asked for; otherwise all of the workspace's pool that are in use. */
function findCandidates(ctx: InTransaction<WorkspaceContext>, wish: Wish): Promise<Candidate[]> {
  const { id: workspaceId } = ctx.workspace;
  const numbers = sql`phone_numbers n where n.partner_id = s.partner_id and n.integration_id = i.id
    and ${usableNumber(workspaceId)}`;
  return queryRows(
    ctx.tx,
    candidateRow,
    sql`
      select i.id, i.name, coalesce(i.concurrency_limit, ${USUAL_CONCURRENCY}) as concurrency,
             i.status not in ('refused', 'unreachable') as works,
             (select json_build_object('id', n.id, 'e164', n.e164) from ${numbers}
               and n.id = ${wish.phoneNumberId ?? null}::uuid) as asked,
             coalesce((select json_agg(json_build_object('id', u.id, 'e164', u.e164))
                         from (select n.id, n.e164 from ${numbers} limit 2) u), '[]'::json) as usable,
             (w.resource_limits->>'phoneNumbers')::int as "mostNumbers",
             case when w.resource_limits->>'phoneNumbers' is null then '[]'::json else coalesce((
               select json_agg(distinct a.phone_number_id) from agents a
                where a.partner_id = s.partner_id and a.workspace_id = s.workspace_id and a.deleted_at is null
                  and a.phone_number_id is not null and a.id is distinct from ${wish.agentId ?? null}::uuid
               ), '[]'::json) end as "inUse"
        from workspace_integration_assignments s
        join workspaces w on w.partner_id = s.partner_id and w.id = s.workspace_id
        join provider_integrations i on i.partner_id = s.partner_id and i.pool_id = s.pool_id
       where s.partner_id = ${ctx.scope.partnerId}::uuid and s.workspace_id = ${workspaceId}::uuid
         and s.provider = ${wish.provider}::voice_provider and i.deleted_at is null
         and ${wish.integrationId ? sql`i.id = ${wish.integrationId}::uuid` : sql`i.is_active`}
       order by i.id`,
  );
}
