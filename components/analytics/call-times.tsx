"use client";

import { useState } from "react";
import { HeatMap } from "@/components/patterns/charts/heat-map";
import { Segmented } from "@/components/patterns/segmented";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { formatNumber, formatPercent } from "@/config/format";
import { nameHour, WEEKDAYS } from "@/config/hours-of-week";
import type { Drill } from "@/lib/client/analytics/drill";
import { describeBusiest, type Heat, type HeatView, HOURS, type HourOfWeek, toCells } from "./heat";

const VIEWS = [
  { value: "calls", label: "Calls" },
  { value: "answered", label: "Answered" },
] as const;

export interface CallTimesProps {
  title: string;
  heat: Heat;
  timeZone: string;
  /** Leads from an hour of the week to its calls. */
  drill?: Drill;
}

/** The week by the hour: when people call, and when they get through. */
export function CallTimes({ title, heat, timeZone, drill }: CallTimesProps) {
  const [view, setView] = useState<HeatView>("calls");
  const hrefOf = (hour: HourOfWeek) => drill?.({ ...hour, timeZone });
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
          cells={toCells(heat, view, hrefOf)}
          most={most}
          format={isCounted ? (value) => formatNumber(value) : (value) => formatPercent(value)}
          nameColumn={nameHour}
        />
      </CardBody>
    </Card>
  );
}
