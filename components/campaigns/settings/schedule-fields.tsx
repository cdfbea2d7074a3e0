"use client";

import { useState } from "react";
import { TimeZoneOptions } from "@/components/account/time-zone-options";
import { SettingRow } from "@/components/patterns/setting-row";
import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup, RadioOption } from "@/components/ui/radio-group";
import { Switch } from "@/components/ui/switch";
import type { CampaignSchedule } from "@/types/campaign-settings";
import { DaysOff } from "./days-off";
import type { SettingsEdit } from "./settings-edit";
import { LAW_NOTE } from "./settings-words";
import { WeekGrid } from "./week-grid";
import { fromZonedField, toZonedField } from "./zoned-time";

/** Whose clock counts, the hours of the week, and between which days. */
export function ScheduleFields({ edit, isStarted = false }: { edit: SettingsEdit; isStarted?: boolean }) {
  const { schedule } = edit.settings;
  const change = (part: Partial<CampaignSchedule>) => edit.change({ schedule: { ...schedule, ...part } });
  return (
    <div className="flex flex-col gap-5">
      <RadioGroup
        aria-label="Clock"
        value={schedule.clock}
        onValueChange={(clock) => change({ clock: clock === "campaign" ? "campaign" : "called_party" })}
        className="grid gap-2 sm:grid-cols-2"
      >
        <RadioOption
          value="called_party"
          label="The clock of each person called"
          description="Nine o'clock is nine where they are."
        />
        <RadioOption
          value="campaign"
          label="One clock for all"
          description="The hours are those of the zone below."
        />
      </RadioGroup>
      <ZoneField
        value={schedule.timeZone}
        onChange={(timeZone) => change({ timeZone })}
        error={edit.problemOf("schedule.timeZone")}
      />
      <WeekGrid
        windows={schedule.windows}
        onChange={(windows) => change({ windows })}
        error={edit.problemOf("schedule.windows")}
      />
      <Alert tone="info" title={LAW_NOTE} />
      <div className="grid gap-4 sm:grid-cols-2">
        {isStarted ? null : (
          <MomentField
            label="Starts"
            hint="Left empty, it starts as soon as you say so."
            value={schedule.startsAt}
            timeZone={schedule.timeZone}
            error={edit.problemOf("schedule.startsAt")}
            onChange={(startsAt) => change({ startsAt })}
          />
        )}
        <MomentField
          label="Ends"
          hint="Left empty, it runs until everybody was called."
          value={schedule.endsAt}
          timeZone={schedule.timeZone}
          error={edit.problemOf("schedule.endsAt")}
          onChange={(endsAt) => change({ endsAt })}
        />
      </div>
      <SettingRow label="No calls on public holidays" help="Of the country each person lives in.">
        <Switch
          checked={schedule.skipsHolidays}
          onCheckedChange={(skipsHolidays) => change({ skipsHolidays })}
        />
      </SettingRow>
      <DaysOff days={schedule.daysOff} onChange={(daysOff) => change({ daysOff })} />
    </div>
  );
}

interface ZoneFieldProps {
  value: string;
  onChange: (zone: string) => void;
  error: string | undefined;
}

/** Only names the browser knows are taken over; anything else stays in the field with a word about it. */
function ZoneField({ value, onChange, error }: ZoneFieldProps) {
  const [typed, setTyped] = useState(value);
  const isKnown = isZone(typed);
  return (
    <Field
      label="Time zone"
      required
      hint="Of the campaign; also taken for people whose zone nobody knows."
      error={isKnown ? error : "Choose a zone from the list, for example Europe/Berlin."}
    >
      {(control) => (
        <>
          <Input
            {...control}
            list={`${control.id}-zones`}
            autoComplete="off"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              if (isZone(event.target.value)) onChange(event.target.value);
            }}
            className="max-w-72"
          />
          <TimeZoneOptions id={`${control.id}-zones`} />
        </>
      )}
    </Field>
  );
}

function isZone(name: string): boolean {
  try {
    return name !== "" && new Intl.DateTimeFormat("en", { timeZone: name }) !== null;
  } catch {
    return false;
  }
}

interface MomentFieldProps {
  label: string;
  hint: string;
  value: string | null;
  timeZone: string;
  error: string | undefined;
  onChange: (instant: string | null) => void;
}

function MomentField({ label, hint, value, timeZone, error, onChange }: MomentFieldProps) {
  return (
    <Field label={label} hint={`${hint} On the clock of ${timeZone}.`} error={error}>
      <Input
        type="datetime-local"
        value={toZonedField(value, timeZone)}
        onChange={(event) => onChange(fromZonedField(event.target.value, timeZone))}
      />
    </Field>
  );
}
