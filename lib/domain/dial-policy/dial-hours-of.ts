import type { CallingRules } from "@/types/calling-rules";
import type { CampaignSchedule } from "@/types/campaign-settings";
import { type CalledParty, DialHours } from "./dial-hours";
import { stricterStateOf } from "./us-states";

/** Kinds of people whose hours are remembered for one schedule; a list that names more begins anew. */
const MOST_KINDS = 2_000;
const MOST_SCHEDULES = 500;

type Kinds = Map<string, DialHours>;

/** By what the schedule and the rules say, since they come as new objects from each read. */
const bySchedule = new Map<string, Kinds>();
const bySameObjects = new WeakMap<CampaignSchedule, WeakMap<CallingRules, Kinds>>();

function kindsOf(schedule: CampaignSchedule, rules: CallingRules): Kinds {
  const same = bySameObjects.get(schedule)?.get(rules);
  if (same) return same;
  const key = JSON.stringify([schedule, rules]);
  if (bySchedule.size >= MOST_SCHEDULES) bySchedule.clear();
  const kinds = bySchedule.get(key) ?? new Map<string, DialHours>();
  bySchedule.set(key, kinds);
  const ofSchedule = bySameObjects.get(schedule) ?? new WeakMap<CallingRules, Kinds>();
  bySameObjects.set(schedule, ofSchedule.set(rules, kinds));
  return kinds;
}

/**
 * When a person may be called by a campaign: law, agency and windows in every zone the person may be in. People of one
 * kind share the answer, which is worked out once.
 */
export function dialHoursOf(schedule: CampaignSchedule, rules: CallingRules, party: CalledParty): DialHours {
  const kinds = kindsOf(schedule, rules);
  const key = `${party.country} ${stricterStateOf(party.phone)} ${party.zones.join()}`;
  let hours = kinds.get(key);
  if (!hours) {
    if (kinds.size >= MOST_KINDS) kinds.clear();
    hours = new DialHours(schedule, rules, party);
    kinds.set(key, hours);
  }
  return hours;
}
