/**
 * When a subscription `s` gives what its plan promises: it runs, or is past due for less than the days of grace. The plan
 * rests while it is paused. A restricted client falls back to its balance. For statements, as text.
 */
export const GIVES_PLAN = `(s.ended_at is null and s.status in ('trialing', 'active', 'past_due')
  and s.dunning_stage in ('none', 'past_due', 'grace') and s.paused_at is null)`;

/**
 * The paywall, as text for statements: a workspace is read-only when it is not exempt, no plan carries it and its balance
 * is spent. `workspace` and `account` are the statement's names of `workspaces` and of its row of `credit_accounts`, which
 * may be missing.
 */
export function readOnlySql(workspace: string, account: string): string {
  return `(not ${workspace}.is_billing_exempt and coalesce(${account}.balance_micros, 0) <= 0 and not exists (
    select from client_subscriptions s
     where s.partner_id = ${workspace}.partner_id and s.workspace_id = ${workspace}.id and ${GIVES_PLAN}))`;
}
