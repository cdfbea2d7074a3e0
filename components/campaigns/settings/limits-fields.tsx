"use client";

import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { AttemptsFields } from "./attempts-fields";
import { CountriesField } from "./countries-field";
import { DialingFields } from "./dialing-fields";
import { NumbersFields } from "./numbers-fields";
import { PacingFields } from "./pacing-fields";
import { ScheduleFields } from "./schedule-fields";
import type { SettingsEdit } from "./settings-edit";
import { StopsFields } from "./stops-fields";

const PARTS = [
  { title: "Hours", description: "When calls may begin.", Fields: ScheduleFields },
  {
    title: "Attempts",
    description: "How often somebody is called who was not reached.",
    Fields: AttemptsFields,
  },
  { title: "Speed", description: "How many calls there are at once.", Fields: PacingFields },
  { title: "Numbers", description: "What people see when it rings.", Fields: NumbersFields },
  { title: "Dialling", description: "Who places the calls.", Fields: DialingFields },
  { title: "Limits", description: "When it stops by itself.", Fields: StopsFields },
  { title: "Countries", description: "Where it may call.", Fields: CountriesField },
];

/** Everything that may change even while it runs, a card each. */
export function LimitsCards({ edit }: { edit: SettingsEdit }) {
  return PARTS.map(({ title, description, Fields }) => (
    <Card key={title}>
      <CardHeader title={title} description={description} />
      <CardBody>
        <Fields edit={edit} />
      </CardBody>
    </Card>
  ));
}

/** The same, one below the other without frames: for a side sheet. A start is over once calls have begun. */
export function LimitsSections({ edit, isStarted }: { edit: SettingsEdit; isStarted: boolean }) {
  return PARTS.map(({ title, description, Fields }) => (
    <section key={title} className="border-t pt-4">
      <h3 className="font-semibold text-base">{title}</h3>
      <p className="mb-3 text-muted-foreground text-sm">{description}</p>
      <Fields edit={edit} isStarted={isStarted} />
    </section>
  ));
}
