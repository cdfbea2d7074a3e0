"use client";

import { DateRange } from "@/components/patterns/date-range";
import { FilterBar } from "@/components/patterns/filter-bar";
import { Segmented } from "@/components/patterns/segmented";
import { dayAt } from "@/config/date-presets";
import { daysOf, type ReportClock, zoneOf } from "@/lib/client/report-filters/keys";
import { CompareSelect } from "./compare-select";
import type { useReportFilters } from "./use-report-filters";

const ZONES = [
  { value: "own", label: "My time" },
  { value: "workspace", label: "Workspace time" },
] as const;

interface ReportFilterBarProps {
  report: ReturnType<typeof useReportFilters>;
  clock: ReportClock;
}

/** Which calls the report is about, what it is held against, and whose clock it goes by. */
export function ReportFilterBar({ report, clock }: ReportFilterBarProps) {
  const { filters, definitions, clear, setDays, setCompare, setZone } = report;
  const timeZone = zoneOf(filters, clock);
  const hasTwoZones = clock.ownZone !== null && clock.ownZone !== clock.workspaceZone;
  return (
    <div data-print="hide" className="mb-4 flex flex-wrap items-center gap-2">
      <DateRange
        label="Period"
        value={daysOf(filters, dayAt(clock.nowMs, timeZone))}
        preset={filters.period}
        timeZone={timeZone}
        onChange={setDays}
      />
      <CompareSelect value={filters.compare} onChange={setCompare} />
      <FilterBar filters={definitions} onClear={clear} />
      {hasTwoZones ? (
        <Segmented label="Whose clock" options={ZONES} value={filters.zone} onChange={setZone} />
      ) : null}
    </div>
  );
}
