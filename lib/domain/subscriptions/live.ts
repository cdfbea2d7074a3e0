/**
 * When a subscription `s` gives what its plan promises: it runs, or is past due for less than the days of grace. The plan
 * rests while it is paused. A restricted client falls back to its balance. For statements, as text.
 */
export const GIVES_PLAN = `(s.ended_at is null and s.status in ('trialing', 'active', 'past_due')
  and s.dunning_stage in ('none', 'past_due', 'grace') and s.paused_at is null)`;
