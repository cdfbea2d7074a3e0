import type { DialReason } from "@/types/campaign-settings";
import { mayBeLacking } from "@/types/standard-variables";
import { chooseNumber } from "./choose-number";
import type { DialFacts, DialVerdict, DncHit } from "./dial-facts";
import type { DialHours } from "./dial-hours";
import { dialHoursOf } from "./dial-hours-of";
import { proofOf } from "./proof";
import { offsetMsAt } from "./zone-offsets";

const DAY_MS = 86_400_000;
/** Whoever is on a call is looked at again after so long. */
const ON_CALL_AGAIN_MS = 2 * 60_000;
/** Somebody who cannot be called for so long is not called. */
const MOST_AHEAD_MS = 60 * DAY_MS;

/** A rule that stands against a dial, and what it found. */
interface Objection {
  reason: DialReason;
  detail?: unknown;
}

function dncReason({ scope, source }: DncHit): DialReason {
  return source === "opt_out" ? "opted_out" : `dnc_${scope}`;
}

function onList({ at, dnc }: DialFacts): Objection | null {
  const hit = dnc.find(({ expiresAt }) => expiresAt === null || expiresAt > at);
  return hit ? { reason: dncReason(hit), detail: hit.scope } : null;
}

function missingVariables({ settings: { variables }, recipient }: DialFacts): Objection | null {
  const missing = variables.required.filter(
    (name) => mayBeLacking(name) && !recipient.values[name]?.trim() && !variables.defaults[name]?.trim(),
  );
  return missing.length > 0 ? { reason: "missing_variable", detail: missing } : null;
}

/** Whether a campaign calls a country; one that names none calls all, also where nobody knows which it is. */
export function isCountryAllowed(countries: readonly string[], country: string | null): boolean {
  return countries.length === 0 || (country !== null && countries.includes(country));
}

/** What keeps somebody from ever being called by this campaign. */
function objectionForGood(facts: DialFacts): Objection | null {
  const { settings, recipient } = facts;
  if (!settings.consent?.isAttested) return { reason: "no_consent" };
  const listed = onList(facts);
  if (listed) return listed;
  if (!isCountryAllowed(settings.countries, recipient.country))
    return { reason: "country_not_allowed", detail: settings.countries };
  const missing = missingVariables(facts);
  if (missing) return missing;
  if (recipient.attempts >= settings.attempts.most) {
    return { reason: "attempts_used", detail: settings.attempts.most };
  }
  const { endsAt } = settings.schedule;
  if (endsAt !== null && Date.parse(endsAt) <= facts.at.getTime()) return { reason: "campaign_ended" };
  return null;
}

/** When the next calendar day has begun in each of the zones. */
function nextDayIn(zones: readonly string[], at: Date): Date {
  const starts = zones.map((zone) => {
    const offsetMs = offsetMsAt(zone, at.getTime());
    const midnightMs = (Math.floor((at.getTime() + offsetMs) / DAY_MS) + 1) * DAY_MS;
    // A clock change until then moves it.
    return midnightMs - offsetMsAt(zone, midnightMs - offsetMs);
  });
  return new Date(Math.max(...starts));
}

/**
 * Put off until the hours allow it at or after an instant; for good where they never do within two months. Whoever cannot
 * be called before the campaign's end waits for that: its end may be moved, and then leaves them uncalled, not left out.
 */
function putOff(facts: DialFacts, hours: DialHours, reason: DialReason, from: Date): DialVerdict {
  const { at, settings } = facts;
  const opensAt = hours.nextOpenAt(from, new Date(at.getTime() + MOST_AHEAD_MS));
  const proof = proofOf(facts, hours);
  if (!opensAt) {
    return { verdict: "block", reason: "window_never_opens", facts: { ...proof, closedBy: reason } };
  }
  const { endsAt } = settings.schedule;
  const untilAt = endsAt === null ? opensAt : new Date(Math.min(opensAt.getTime(), Date.parse(endsAt)));
  return { verdict: "defer", reason, untilAt, facts: proof };
}

/** The end of the hours that are open now, or of the campaign where that comes first. */
function openUntil({ at, settings }: DialFacts, hours: DialHours): Date {
  const { endsAt } = settings.schedule;
  const closesMs = hours.openSpanAt(at)?.toMs ?? at.getTime();
  return new Date(endsAt === null ? closesMs : Math.min(closesMs, Date.parse(endsAt)));
}

/** Whether the hours allow a dial now; otherwise when they next do. */
function objectionOfHours(facts: DialFacts, hours: DialHours): DialVerdict | null {
  const { at, settings } = facts;
  const { startsAt } = settings.schedule;
  if (startsAt !== null && Date.parse(startsAt) > at.getTime()) {
    return putOff(facts, hours, "outside_window", new Date(startsAt));
  }
  const closedBy = hours.closedBy(at);
  return closedBy && putOff(facts, hours, closedBy, at);
}

/**
 * Whether somebody is dialled now, later or never, by the rules in their order: consent, lists, country, values,
 * attempts, hours, calls in progress, dials per day, numbers. Pure; the answer's facts are kept as proof.
 */
export function decide(facts: DialFacts): DialVerdict {
  const { at, settings, rules, recipient } = facts;
  const hours = dialHoursOf(settings.schedule, rules, recipient);
  const objection = objectionForGood(facts);
  if (objection) {
    const { reason, detail } = objection;
    return { verdict: "block", reason, facts: { ...proofOf(facts, hours), ...(detail ? { detail } : {}) } };
  }
  const closed = objectionOfHours(facts, hours);
  if (closed) return closed;
  if (facts.isOnCall) return putOff(facts, hours, "on_call", new Date(at.getTime() + ON_CALL_AGAIN_MS));
  if (facts.contactDialsToday >= settings.attempts.mostPerDay) {
    return putOff(facts, hours, "lead_day_cap", nextDayIn(hours.zones, at));
  }
  const number = chooseNumber(facts.numbers, settings.numbers, recipient);
  if (!number) {
    const freshAt = facts.numbersResetAt ?? nextDayIn([settings.schedule.timeZone], at);
    return putOff(facts, hours, "number_cap", freshAt);
  }
  const { id, e164, dialsToday } = number;
  return {
    verdict: "allow",
    numberId: id,
    until: openUntil(facts, hours),
    facts: { ...proofOf(facts, hours), number: { id, e164, dialsToday } },
  };
}
