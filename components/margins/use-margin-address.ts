"use client";

import { parseAsString, useQueryStates } from "nuqs";
import type { DatePreset, DayRange } from "@/config/date-presets";
import { type MarginAddress, type MarginView, readMarginAddress } from "@/lib/client/margin-filters/keys";
import { USUAL_PERIOD } from "@/lib/client/report-filters/keys";

const PARSERS = {
  by: parseAsString,
  order: parseAsString,
  client: parseAsString,
  period: parseAsString,
  from: parseAsString,
  to: parseAsString,
};

/** What margins are shown of, kept in the address. */
export function useMarginAddress() {
  const [state, setState] = useQueryStates(PARSERS);
  return {
    address: readMarginAddress(state),
    setBy: (by: MarginView) => void setState({ by: by === "client" ? null : by }),
    setOrder: (order: MarginAddress["order"]) => void setState({ order: order === "worst" ? null : order }),
    setClient: (client: string | null) => void setState({ client }),
    setDays: ({ from, to }: DayRange, preset: DatePreset | null) => {
      const period = preset === null || preset === USUAL_PERIOD ? null : preset;
      void setState(preset === null ? { period, from, to } : { period, from: null, to: null });
    },
  };
}
