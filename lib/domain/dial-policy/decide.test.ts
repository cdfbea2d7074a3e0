import { describe, expect, test } from "vitest";
import { type CampaignSettingsInput, campaignSettings } from "@/types/campaign-settings";
import { decide } from "./decide";
import type { DialFacts, DialRecipient } from "./dial-facts";

const WEEKDAYS = [1, 2, 3, 4, 5].map((day) => ({ day, fromMinute: 540, toMinute: 1_020 }));
const ALWAYS = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, fromMinute: 0, toMinute: 1_440 }));
const SCHEDULE = { timeZone: "America/New_York", windows: WEEKDAYS };
/** A Monday, 10:00 in New York. */
const MONDAY = "2026-11-23T15:00:00Z";

function settingsOf(changes: Partial<CampaignSettingsInput> = {}) {
  return campaignSettings.parse({
    schedule: SCHEDULE,
    consent: { basis: "written", isAttested: true },
    ...changes,
  });
}

function scheduled(changes: Partial<CampaignSettingsInput["schedule"]>) {
  return settingsOf({ schedule: { ...SCHEDULE, ...changes } });
}

function person(changes: Partial<DialRecipient> = {}): DialRecipient {
  return {
    phone: "+12125550123",
    country: "US",
    zones: ["America/New_York"],
    attempts: 0,
    values: {},
    ...changes,
  };
}

const POOL = [
  { id: "a", e164: "+14155550100", country: "US", dialsToday: 1, limit: null },
  { id: "b", e164: "+12125550100", country: "US", dialsToday: 5, limit: 6 },
  { id: "c", e164: "+442071234567", country: "GB", dialsToday: 0, limit: null },
];

function factsOf({
  at = MONDAY,
  ...changes
}: Partial<Omit<DialFacts, "at">> & { at?: string } = {}): DialFacts {
  return {
    at: new Date(at),
    settings: settingsOf(),
    rules: [],
    recipient: person(),
    dnc: [],
    contactDialsToday: 0,
    numbers: POOL,
    ...changes,
  };
}

/** `allow b`, `defer holiday 2026-11-27T14:00Z`, `block no_consent`. */
function answer(facts: Parameters<typeof factsOf>[0]): string {
  const verdict = decide(factsOf(facts));
  if (verdict.verdict === "allow") return `allow ${verdict.numberId}`;
  const until = verdict.verdict === "defer" ? ` ${verdict.untilAt.toISOString().slice(0, 16)}Z` : "";
  return `${verdict.verdict} ${verdict.reason}${until}`;
}

const hit = (
  scope: "workspace" | "agency" | "platform",
  source = "manual",
  expiresAt: Date | null = null,
) => ({
  scope,
  source,
  expiresAt,
});
const CHICAGO_TOO = person({ phone: "+18505550123", zones: ["America/New_York", "America/Chicago"] });
const PARIS = person({ phone: "+33612345678", country: "FR", zones: ["Europe/Paris"] });

describe("for good", () => {
  test.each<[string, Parameters<typeof factsOf>[0], string]>([
    ["nobody stands for consent", { settings: settingsOf({ consent: null }) }, "block no_consent"],
    ["on the client's list", { dnc: [hit("workspace")] }, "block dnc_workspace"],
    ["on the agency's list", { dnc: [hit("agency", "import")] }, "block dnc_agency"],
    ["on the platform's list", { dnc: [hit("platform")] }, "block dnc_platform"],
    ["asked not to be called", { dnc: [hit("workspace", "opt_out")] }, "block opted_out"],
    ["an entry that ended is none", { dnc: [hit("workspace", "manual", new Date(MONDAY))] }, "allow b"],
    ["another country", { settings: settingsOf({ countries: ["CA"] }) }, "block country_not_allowed"],
    [
      "a country that nobody knows, where some are named",
      { settings: settingsOf({ countries: ["US"] }), recipient: person({ country: null }) },
      "block country_not_allowed",
    ],
    [
      "a value is missing",
      {
        settings: settingsOf({ variables: { required: ["first_name", "city"], defaults: { city: "Ulm" } } }),
        recipient: person({ values: { first_name: " " } }),
      },
      "block missing_variable",
    ],
    ["three attempts are all", { recipient: person({ attempts: 3 }) }, "block attempts_used"],
    ["the campaign is over", { settings: scheduled({ endsAt: MONDAY }) }, "block campaign_ended"],
    [
      "windows that the law never leaves open",
      { settings: scheduled({ windows: [{ day: 1, fromMinute: 0, toMinute: 480 }] }) },
      "block window_never_opens",
    ],
    [
      "zones that are never awake together",
      { recipient: person({ zones: ["Asia/Tokyo", "America/New_York"] }) },
      "block window_never_opens",
    ],
  ])("%s", (_name, facts, expected) => {
    expect(answer(facts)).toBe(expected);
  });
});

test("values that every call has by itself are lacked by nobody", () => {
  const required = ["phone_number", "current_date", "current_time"];
  expect(answer({ settings: settingsOf({ variables: { required } }) })).toMatch(/^allow /);
});

describe("by the hours", () => {
  test.each<[string, Parameters<typeof factsOf>[0], string]>([
    ["before the window", { at: "2026-11-23T13:59:59Z" }, "defer outside_window 2026-11-23T14:00Z"],
    [
      "the campaign's end comes before the next window, and may be moved until then",
      { settings: scheduled({ endsAt: "2026-11-24T13:00:00Z" }), at: "2026-11-23T23:00:00Z" },
      "defer outside_window 2026-11-24T13:00Z",
    ],
    [
      "the window's end does not belong to it",
      { at: "2026-11-23T22:00:00Z" },
      "defer outside_window 2026-11-24T14:00Z",
    ],
    ["a weekend", { at: "2026-11-21T15:00:00Z" }, "defer outside_window 2026-11-23T14:00Z"],
    ["a public holiday", { at: "2026-11-26T15:00:00Z" }, "defer holiday 2026-11-27T14:00Z"],
    [
      "a public holiday that does not matter",
      { at: "2026-11-26T15:00:00Z", settings: scheduled({ skipsHolidays: false }) },
      "allow b",
    ],
    ["a day off", { settings: scheduled({ daysOff: ["2026-11-23"] }) }, "defer holiday 2026-11-24T14:00Z"],
    [
      "not begun yet",
      { settings: scheduled({ startsAt: "2026-11-24T16:30:00Z" }) },
      "defer outside_window 2026-11-24T16:30Z",
    ],
    [
      "the law's night, whatever the windows say",
      { at: "2026-11-24T02:00:00Z", settings: scheduled({ windows: ALWAYS }) },
      "defer quiet_hours 2026-11-24T13:00Z",
    ],
    [
      "Florida rests an hour earlier",
      {
        at: "2026-11-24T01:00:00Z",
        settings: scheduled({ windows: ALWAYS }),
        recipient: person({ phone: "+13055550123" }),
      },
      "defer quiet_hours 2026-11-24T13:00Z",
    ],
    [
      "all zones that the person may be in",
      { at: "2026-11-23T14:30:00Z", recipient: CHICAGO_TOO },
      "defer outside_window 2026-11-23T15:00Z",
    ],
    [
      "France at noon",
      { at: "2026-11-23T12:30:00Z", recipient: PARIS },
      "defer quiet_hours 2026-11-23T13:00Z",
    ],
    [
      "a law that knows no holidays, though the campaign does",
      { at: "2026-12-25T13:30:00Z", recipient: PARIS, settings: scheduled({ skipsHolidays: false }) },
      "defer holiday 2026-12-28T09:00Z",
    ],
    [
      "the agency's own hours",
      { rules: [{ country: "*", days: [2, 3], fromMinute: 660, toMinute: 720 }] },
      "defer quiet_hours 2026-11-24T16:00Z",
    ],
    [
      "the agency's rule of the country stands instead of the general one",
      {
        rules: [
          { country: "*", days: [2], fromMinute: 660, toMinute: 720 },
          { country: "US", days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, toMinute: 1_440 },
        ],
      },
      "allow b",
    ],
    [
      "the campaign's clock, while it is night where the person is",
      {
        at: "2026-11-23T20:30:00Z",
        settings: scheduled({ clock: "campaign" }),
        recipient: person({ country: "DE", phone: "+4930123456", zones: ["Europe/Berlin"] }),
      },
      "defer quiet_hours 2026-11-24T14:00Z",
    ],
    ["zones that nobody knows", { recipient: person({ country: null, zones: [] }) }, "allow b"],
  ])("%s", (_name, facts, expected) => {
    expect(answer(facts)).toBe(expected);
  });
});

describe("by counts", () => {
  test.each<[string, Parameters<typeof factsOf>[0], string]>([
    ["on a call right now", { isOnCall: true }, "defer on_call 2026-11-23T15:02Z"],
    ["called twice today", { contactDialsToday: 2 }, "defer lead_day_cap 2026-11-24T14:00Z"],
    [
      "the day of the person, not of the campaign",
      { contactDialsToday: 2, settings: scheduled({ windows: ALWAYS }), recipient: CHICAGO_TOO },
      "defer lead_day_cap 2026-11-24T14:00Z",
    ],
    ["the same area code", {}, "allow b"],
    ["the same country", { recipient: person({ phone: "+13125550123" }) }, "allow a"],
    [
      "the least used, where nearness does not matter",
      { settings: settingsOf({ numbers: { prefersLocal: false } }) },
      "allow c",
    ],
    ["a number at its own limit", { numbers: POOL.map((each) => ({ ...each, dialsToday: 6 })) }, "allow a"],
    [
      "all numbers at the campaign's limit",
      { settings: settingsOf({ numbers: { mostPerNumberAndDay: 5 } }), numbers: POOL.slice(1, 2) },
      "defer number_cap 2026-11-24T14:00Z",
    ],
  ])("%s", (_name, facts, expected) => {
    expect(answer(facts)).toBe(expected);
  });
});

test("a day that is an hour shorter ends an hour earlier", () => {
  const at = "2026-03-08T06:30:00Z";
  // 01:30 in New York on the day clocks go forward; Monday begins at 04:00 UTC, the window at 13:00 UTC.
  expect(answer({ at, contactDialsToday: 2, settings: scheduled({ windows: ALWAYS }) })).toBe(
    "defer quiet_hours 2026-03-08T12:00Z",
  );
  expect(
    answer({ at: "2026-03-08T13:30:00Z", contactDialsToday: 2, settings: scheduled({ windows: ALWAYS }) }),
  ).toBe("defer lead_day_cap 2026-03-09T12:00Z");
});

test("the proof says what the clocks showed, which laws held and which number was taken", () => {
  const { facts } = decide(factsOf({ recipient: CHICAGO_TOO }));
  expect(facts).toMatchObject({
    localTimes: { "America/New_York": "2026-11-23T10:00", "America/Chicago": "2026-11-23T09:00" },
    laws: ["US", "US-FL"],
    open: { from: "2026-11-23T15:00:00.000Z", to: "2026-11-23T22:00:00.000Z" },
    consent: "written",
    contactDialsToday: 0,
    number: { id: "a", e164: "+14155550100" },
  });
});
