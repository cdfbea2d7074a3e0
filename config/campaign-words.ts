/** How an attempt ended, as retries and figures tell them apart. */
export const RECIPIENT_OUTCOMES = [
  "goal_met",
  "answered",
  "voicemail",
  "no_answer",
  "busy",
  "failed",
  "invalid_number",
  "opted_out",
] as const;

/** Outcomes that may be tried again. */
export const RETRIED_OUTCOMES = ["voicemail", "no_answer", "busy", "failed"] as const;

/** Why somebody is not dialled now (`defer`), or not at all (`block`). */
export const DIAL_REASONS = {
  /** block */
  dnc_workspace: "On your list of numbers not to be called",
  dnc_agency: "On the agency's list of numbers not to be called",
  dnc_platform: "On the platform's list of numbers not to be called",
  opted_out: "Asked not to be called",
  no_consent: "No consent on record",
  missing_variable: "A value the agent needs is missing",
  attempts_used: "All attempts are used",
  country_not_allowed: "Calls to this country are not allowed",
  window_never_opens: "No hour in which this person may be called is left",
  /** defer */
  quiet_hours: "Outside the hours in which this person may be called",
  outside_window: "Outside the campaign's hours",
  holiday: "A holiday where this person is",
  lead_day_cap: "Called often enough today",
  on_call: "On a call with you right now",
  number_cap: "All numbers reached their limit for today",
  retry: "Waits for its next attempt",
  /** The campaign as a whole. */
  campaign_ended: "The campaign ended before it was their turn",
} as const;

/** What keeps a campaign from dialling more right now. */
export const BINDING_LIMITS = {
  "": "Nothing: everybody who may be called now is being called",
  campaign_concurrency: "This campaign's own limit of calls at a time",
  campaign_pace: "This campaign's own calls per minute",
  workspace_concurrency: "The workspace's limit of calls at a time",
  agency_concurrency: "The agency's lines",
  provider_concurrency: "The lines of the phone service",
  provider_pace: "The calls per second of the phone service",
  hours: "Nobody may be called at this hour",
  number_caps: "All numbers reached their limit for today",
  balance: "The balance does not cover one more call",
  spend_limit: "The workspace's limit for this month",
  agent: "The agent is not ready",
  outbound_service: "The outbound service cannot be used",
  nobody_due: "Everybody left waits for their next attempt",
} as const;

/** Why a campaign is in its state. */
export const STATE_REASONS = {
  person: "By hand",
  schedule: "By its schedule",
  no_start: "It has no start any more",
  finished: "Everybody was called",
  spend: "Its budget is spent",
  goals: "Its goal is reached",
  failures: "Too many calls failed",
  abandonment: "Too many people heard nobody",
  balance: "The balance is spent",
  agent: "The agent cannot place calls",
  outbound_service: "The outbound service cannot be used",
  outbound_service_back: "The outbound service can be used again",
  key: "The provider refuses the key",
  key_accepted: "The provider accepts the key again",
  workspace: "The workspace was closed",
} as const;
