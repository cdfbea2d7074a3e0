import type { RecipientOutcome } from "@/types/campaign-settings";

/** What becomes of somebody called, by the last two digits of their number, as the stand-ins' tables say. */
const ENDINGS: Readonly<Record<string, RecipientOutcome>> = {
  "00": "goal_met",
  "01": "no_answer",
  "02": "busy",
  "03": "voicemail",
  "04": "failed",
  "05": "goal_met",
  "06": "goal_met",
  "07": "goal_met",
  "08": "goal_met",
  "10": "opted_out",
  "60": "invalid_number",
  "70": "goal_met",
};

/** Endings of which the provider tells by itself how they ended. */
export const TOLD_ENDINGS: readonly string[] = Object.keys(ENDINGS).filter((ending) => ending !== "07");
export const ALL_ENDINGS: readonly string[] = Object.keys(ENDINGS);

export function foretold(phone: string): RecipientOutcome {
  const outcome = ENDINGS[phone.slice(-2)];
  if (!outcome) throw new Error(`Nobody knows what becomes of ${phone}.`);
  return outcome;
}

/** What calls that ended so count as in a campaign's figures. */
export function figuresOf(outcomes: readonly RecipientOutcome[]) {
  const count = (...wanted: RecipientOutcome[]) => outcomes.filter((each) => wanted.includes(each)).length;
  const answered = count("goal_met", "answered", "opted_out");
  return {
    ...{ dials: outcomes.length, answered, talked: answered, goalsMet: count("goal_met") },
    ...{ failed: count("failed", "invalid_number"), abandoned: 0 },
  };
}
