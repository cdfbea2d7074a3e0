"use client";

import { parseAsString, useQueryStates } from "nuqs";
import type { DatePreset, DayRange } from "@/config/date-presets";
import { type ReportFilters, readReportFilters, USUAL_PERIOD } from "@/lib/client/report-filters/keys";

const PARSERS = {
  period: parseAsString,
  from: parseAsString,
  to: parseAsString,
  compare: parseAsString,
  agentId: parseAsString,
  direction: parseAsString,
  zone: parseAsString,
};

/** What a report is about, kept in the address: it can be shared and gone back to. */
export function useReportAddress() {
  const [state, setState] = useQueryStates(PARSERS);
  const filters = readReportFilters(state);
  return {
    filters,
    setState,
    setDays: ({ from, to }: DayRange, preset: DatePreset | null) => {
      const period = preset === null || preset === USUAL_PERIOD ? null : preset;
      void setState(preset === null ? { period, from, to } : { period, from: null, to: null });
    },
    setCompare: (compare: string) => void setState({ compare: compare === "previous" ? null : compare }),
    setZone: (zone: ReportFilters["zone"]) => void setState({ zone: zone === "own" ? null : zone }),
  };
}
