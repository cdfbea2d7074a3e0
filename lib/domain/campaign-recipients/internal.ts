import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { type Sql, sql } from "@/lib/data/rows";
import { type recipientFilters, recipientResource } from "@/types/campaign-recipients";
import { containsPattern } from "../shared/like-pattern";
import type { WorkspaceContext } from "../shared/tenant-context";

export const recipientRow = recipientResource.extend({
  zones: z.string(),
  nextAttemptAt: z.date().nullable(),
  lastAttemptAt: z.date().nullable(),
});
export type RecipientRow = z.infer<typeof recipientRow>;

/** When somebody is called next is told only of who waits. */
export const recipientColumns = sql`
  r.id, r.phone, r.country, r.zones, r.first_name as "firstName", r.last_name as "lastName", r.email, r.company,
  r.variables, r.state, r.outcome, r.reason, r.attempts,
  case when r.state = 'pending' then r.next_attempt_at end as "nextAttemptAt", r.last_attempt_at as "lastAttemptAt",
  r.call_id as "callId", r.lead_id as "leadId", r.source_row as "sourceRow"`;

export function ofList({ scope, workspace }: WorkspaceContext, campaignId: string): Sql {
  return sql`r.partner_id = ${scope.partnerId}::uuid and r.workspace_id = ${workspace.id}::uuid
    and r.campaign_id = ${campaignId}::uuid`;
}

/** The rest of a WHERE: what the filters leave. */
export function recipientConditions({
  state,
  outcome,
  reason,
  search,
}: z.output<typeof recipientFilters>): Sql {
  return sql`
    ${state ? sql`and r.state = ${state}::recipient_state` : Prisma.empty}
    ${outcome === undefined ? Prisma.empty : sql`and r.outcome = ${outcome}`}
    ${reason === undefined ? Prisma.empty : sql`and r.reason = ${reason}`}
    ${search ? matching(search) : Prisma.empty}`;
}

/** Words in a name, company or address; of a number, digits that follow each other however they are written. */
function matching(search: string): Sql {
  const digits = search.replaceAll(/\D/g, "");
  const isNumber = digits.length > 2 && /^[+\d ().-]+$/.test(search);
  const person = sql`concat_ws(' ', r.first_name, r.last_name, r.company, r.email)`;
  return isNumber
    ? sql`and (r.phone like ${containsPattern(digits)} or ${person} ilike ${containsPattern(search)})`
    : sql`and ${person} ilike ${containsPattern(search)}`;
}
