"use client";

import type { ReactNode } from "react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { AttemptsFields } from "./attempts-fields";
import { CountriesField } from "./countries-field";
import { NumbersFields } from "./numbers-fields";
import { PacingFields } from "./pacing-fields";
import { ScheduleFields } from "./schedule-fields";
import type { SettingsEdit } from "./settings-edit";
import { StopsFields } from "./stops-fields";

export interface LimitsFieldsProps {
  edit: SettingsEdit;
  /** Its start is over. */
  isStarted?: boolean;
}

/** Everything that may change even while it runs. */
export function LimitsFields({ edit, isStarted = false }: LimitsFieldsProps) {
  return (
    <>
      <Part title="Hours" description="When calls may begin.">
        <ScheduleFields edit={edit} isStarted={isStarted} />
      </Part>
      <Part title="Attempts" description="How often somebody is called who was not reached.">
        <AttemptsFields edit={edit} />
      </Part>
      <Part title="Speed" description="How many calls there are at once.">
        <PacingFields edit={edit} />
      </Part>
      <Part title="Numbers" description="What people see when it rings.">
        <NumbersFields edit={edit} />
      </Part>
      <Part title="Limits" description="When it stops by itself.">
        <StopsFields edit={edit} />
      </Part>
      <Part title="Countries" description="Where it may call.">
        <CountriesField edit={edit} />
      </Part>
    </>
  );
}

function Part({ title, description, children }: { title: string; description: string; children: ReactNode }) {
  return (
    <Card>
      <CardHeader title={title} description={description} />
      <CardBody>{children}</CardBody>
    </Card>
  );
}
