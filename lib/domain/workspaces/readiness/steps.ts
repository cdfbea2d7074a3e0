import type { z } from "zod";
import { OPTIONAL_STEPS, READINESS_STEPS } from "@/config/readiness";
import { type Sql, sql } from "@/lib/data/rows";
import { readinessSteps } from "@/types/readiness";
import { usableNumber } from "../../phone-numbers/usable-number";

export const stepsColumn = readinessSteps;
export type Steps = z.infer<typeof stepsColumn>;

/** True once every step is done that a workspace cannot do without. */
export function isReady(steps: Steps): boolean {
  return READINESS_STEPS.every((step) => steps[step] || OPTIONAL_STEPS.includes(step));
}

/** Whether a call of the workspace `w` has been completed. */
export const hasCompletedCall: Sql = sql`exists (
  select from calls c
   where c.partner_id = w.partner_id and c.workspace_id = w.id and c.status_code = call_status_code('completed'))`;

/** Whether `agents a` is one that the workspace `w` works with. */
export const agentOfWorkspace: Sql = sql`(
  a.partner_id = w.partner_id and a.workspace_id = w.id and a.deleted_at is null and a.archived_at is null)`;

/** The steps of the workspace `w` as they are right now, as one JSON object. A few looks into indexes per workspace. */
export const selectSteps: Sql = sql`
  json_build_object(
    'key', exists (select from workspace_integration_assignments s
                    where s.partner_id = w.partner_id and s.workspace_id = w.id),
    'agent', exists (select from agents a
                      where ${agentOfWorkspace}),
    'agent_ready', exists (select from agents a
                            where ${agentOfWorkspace} and a.is_active and a.published_version is not null
                              and a.synced_version = a.published_version and a.sync_status = 'synced'),
    'number', exists (select from workspace_integration_assignments s
                        join phone_numbers n on n.partner_id = s.partner_id and n.integration_id in (
                         select i.id from provider_integrations i
                          where i.partner_id = s.partner_id and i.pool_id = s.pool_id)
                       where s.partner_id = w.partner_id and s.workspace_id = w.id
                         and ${usableNumber(sql`w.id`)}),
    'test_call', ${hasCompletedCall},
    'billing', w.is_billing_exempt or exists (
                 select from credit_accounts b
                  where b.partner_id = w.partner_id and b.workspace_id = w.id and b.balance_micros > 0),
    'team', (select count(*) > 1 from (
              select from workspace_members m where m.partner_id = w.partner_id and m.workspace_id = w.id
              union all
              select from invitations i
               where i.partner_id = w.partner_id and i.workspace_id = w.id and i.accepted_at is null
                 and i.revoked_at is null and i.expires_at > now()
               limit 2) t))`;
