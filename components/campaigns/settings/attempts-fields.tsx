"use client";

import { SettingRow } from "@/components/patterns/setting-row";
import { NativeSelect } from "@/components/ui/native-select";
import type { CampaignAttempts, RetriedOutcome } from "@/types/campaign-settings";
import type { SettingsEdit } from "./settings-edit";
import { attemptsWords, RETRY_NAMES, retryWords, spanWords } from "./settings-words";

const SPANS = [15, 30, 60, 120, 240, 480, 1_440, 2_880, 10_080];
const OUTCOMES: readonly RetriedOutcome[] = ["no_answer", "busy", "voicemail", "failed"];
const COUNTS = Array.from({ length: 10 }, (_, index) => index + 1);

/** How often a person is tried, and how long to wait after each outcome. */
export function AttemptsFields({ edit }: { edit: SettingsEdit }) {
  const { attempts } = edit.settings;
  const change = (part: Partial<CampaignAttempts>) => edit.change({ attempts: { ...attempts, ...part } });
  const wait = (outcome: RetriedOutcome, minutes: number | null) =>
    change({ retryAfterMinutes: { ...attempts.retryAfterMinutes, [outcome]: minutes } });
  return (
    <div className="divide-y">
      <SettingRow
        label="Calls per person at most"
        help={attemptsWords(attempts)}
        error={edit.problemOf("attempts.most")}
      >
        <NativeSelect
          value={attempts.most}
          onChange={(event) => change({ most: Number(event.target.value) })}
          className="w-48"
        >
          {COUNTS.map((count) => (
            <option key={count} value={count}>
              {count}
            </option>
          ))}
        </NativeSelect>
      </SettingRow>
      <SettingRow
        label="Of these on one day"
        help="Counted over all campaigns of this workspace; never more than two."
        error={edit.problemOf("attempts.mostPerDay")}
      >
        <NativeSelect
          value={attempts.mostPerDay}
          onChange={(event) => change({ mostPerDay: Number(event.target.value) })}
          className="w-48"
        >
          <option value={1}>1</option>
          <option value={2}>2</option>
        </NativeSelect>
      </SettingRow>
      {OUTCOMES.map((outcome) => (
        <SettingRow key={outcome} label={RETRY_NAMES[outcome]}>
          <NativeSelect
            value={attempts.retryAfterMinutes[outcome] ?? ""}
            onChange={(event) => wait(outcome, event.target.value === "" ? null : Number(event.target.value))}
            className="w-48"
          >
            <option value="">{retryWords(null)}</option>
            {withCurrent(attempts.retryAfterMinutes[outcome]).map((minutes) => (
              <option key={minutes} value={minutes}>
                Again after {spanWords(minutes)}
              </option>
            ))}
          </NativeSelect>
        </SettingRow>
      ))}
    </div>
  );
}

/** Spans to choose from, with the one that is set where it is another. */
function withCurrent(minutes: number | null): number[] {
  return [...new Set([...SPANS, ...(minutes === null ? [] : [minutes])])].sort((one, other) => one - other);
}
