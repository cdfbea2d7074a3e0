"use client";

import { useState } from "react";
import { HeatMap } from "@/components/patterns/charts/heat-map";
import { Segmented } from "@/components/patterns/segmented";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { formatNumber, formatPercent } from "@/config/format";
import { describeBusiest, type Heat, type HeatView, HOURS, nameHour, toCells, WEEKDAYS } from "./heat";

const VIEWS = [
  { value: "calls", label: "Calls" },
  { value: "answered", label: "Answered" },
] as const;

export interface CallTimesProps {
  title: string;
  heat: Heat;
  timeZone: string;
}

/** The week by the hour: when people call, and when they get through. */
export function CallTimes({ title, heat, timeZone }: CallTimesProps) {
  const [view, setView] = useState<HeatView>("calls");
  const busiest = describeBusiest(heat);
  const isCounted = view === "calls";
  const most = isCounted ? Math.max(1, ...heat.map(({ calls }) => calls)) : 1;
  return (
    <Card className="h-full">
      <CardHeader
        title={title}
        description={busiest === null ? "No calls yet" : `${busiest}, in the time of ${timeZone}`}
        actions={<Segmented label="Shade" options={VIEWS} value={view} onChange={setView} />}
      />
      <CardBody>
        <HeatMap
          label={isCounted ? "Calls by weekday and hour" : "Answered calls by weekday and hour"}
          rows={WEEKDAYS}
          columns={HOURS}
          cells={toCells(heat, view)}
          most={most}
          format={isCounted ? (value) => formatNumber(value) : (value) => formatPercent(value)}
          nameColumn={nameHour}
        />
      </CardBody>
    </Card>
  );
}
