import { type Sql, sql } from "@/lib/data/rows";
import { containsPattern } from "../shared/like-pattern";

export interface Tenant {
  partnerId: string;
  workspaceId: string;
}

/** What every branch adds to its own condition: the tenant and the filters, then order and limit. */
type Frame = { narrow: Sql; newest: Sql };

type Branch = (frame: Frame) => Sql;

/**
 * One query per way in which a call can match, each served by its own index and cut to one page; their union holds the
 * newest matches. Row-level security lets an index serve leak-proof comparisons only, so beginnings are compared as
 * ranges and not with LIKE.
 */
export function searchBranches(tenant: Tenant, search: string): Branch[] {
  return [
    ...numberPrefixes(search).flatMap((prefix) => [
      branchOf(between(sql`c.to_number`, prefix)),
      branchOf(between(sql`c.from_number`, prefix)),
    ]),
    branchOf(between(sql`c.contact_key`, search.toLowerCase())),
    agentBranch(tenant, search),
  ];
}

function branchOf(condition: Sql): Branch {
  return ({ narrow, newest }) => sql`select c.id from calls c where ${narrow} and ${condition} ${newest}`;
}

/** Agents are few, so their names may be searched anywhere; each brings its newest calls. */
function agentBranch({ partnerId, workspaceId }: Tenant, search: string): Branch {
  return ({ narrow, newest }) => sql`
    select recent.id
      from agents a
      cross join lateral (select c.id from calls c where ${narrow} and c.agent_id = a.id ${newest}) recent
     where a.partner_id = ${partnerId}::uuid and a.workspace_id = ${workspaceId}::uuid
       and a.name ilike ${containsPattern(search)}`;
}

/** Everything that begins with `prefix`, in the byte order of the columns. */
function between(column: Sql, prefix: string): Sql {
  return sql`(${column} >= ${prefix} and ${column} < ${prefix + LAST_CHARACTER})`;
}

const LAST_CHARACTER = "\u{10ffff}";
const LEAST_DIGITS = 2;

/** The beginnings in E.164 that typed digits may mean: as they are, and as a number without its country's +1. */
export function numberPrefixes(search: string): string[] {
  if (!/^\+?[\d\s().\-/]+$/.test(search)) return [];
  const digits = search.replaceAll(/\D/g, "");
  if (digits.length < LEAST_DIGITS) return [];
  const isWhole = search.startsWith("+") || digits.startsWith("1");
  return isWhole ? [`+${digits}`] : [`+${digits}`, `+1${digits}`];
}
