import type { DialFacts, DialProof } from "./dial-facts";
import type { DialHours } from "./dial-hours";
import { offsetMsAt } from "./zone-offsets";

/** What clocks of a zone show, to the minute: 2026-11-22T14:03. */
function localTime(zone: string, atMs: number): string {
  return new Date(atMs + offsetMsAt(zone, atMs)).toISOString().slice(0, 16);
}

/** What was looked at before a dial, small enough to be kept for each. */
export function proofOf(facts: DialFacts, hours: DialHours): DialProof {
  const { at, settings, recipient, dnc, contactDialsToday } = facts;
  const open = hours.openSpanAt(at);
  return {
    at: at.toISOString(),
    phone: recipient.phone,
    country: recipient.country,
    localTimes: Object.fromEntries(hours.zones.map((zone) => [zone, localTime(zone, at.getTime())])),
    isZoneKnown: recipient.zones.length > 0,
    laws: hours.laws.map(({ place }) => place),
    clock: settings.schedule.clock,
    open: open && { from: new Date(open.fromMs).toISOString(), to: new Date(open.toMs).toISOString() },
    consent: settings.consent?.basis ?? null,
    dnc: dnc.map(({ scope, source, expiresAt }) => ({
      scope,
      source,
      expiresAt: expiresAt?.toISOString() ?? null,
    })),
    attempts: recipient.attempts,
    contactDialsToday,
  };
}
