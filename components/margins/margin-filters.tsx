"use client";

import { CsvLink } from "@/components/analytics/csv-link";
import { ClientChip } from "@/components/clients/client-chip";
import { DateRange } from "@/components/patterns/date-range";
import { Segmented } from "@/components/patterns/segmented";
import { dayAt } from "@/config/date-presets";
import { buildUrl } from "@/lib/client/build-url";
import { shownDays, toMarginQuery } from "@/lib/client/margin-filters/keys";
import { exportMarginsEndpoint } from "@/lib/client/margins/endpoints";
import { useMarginAddress } from "./use-margin-address";

const VIEWS = [
  { value: "client", label: "Clients" },
  { value: "agent", label: "Agents" },
  { value: "call", label: "Calls" },
] as const;
const ORDERS = [
  { value: "worst", label: "Losses first" },
  { value: "best", label: "Best first" },
] as const;

/** Of whom margins are shown, in which days and order. */
export function MarginFilters({ nowMs }: { nowMs: number }) {
  const { address, setBy, setOrder, setClient, setDays } = useMarginAddress();
  return (
    <div data-print="hide" className="flex flex-wrap items-center gap-2">
      <Segmented label="Margins of" options={VIEWS} value={address.by} onChange={setBy} />
      <Segmented label="Order" options={ORDERS} value={address.order} onChange={setOrder} />
      <DateRange
        label="Period"
        value={shownDays(address, dayAt(nowMs, "UTC"))}
        preset={address.period}
        timeZone="UTC"
        onChange={setDays}
      />
      <ClientChip clientId={address.client} onChange={setClient} />
    </div>
  );
}

/** The same margins as a file. */
export function MarginsCsv({ nowMs }: { nowMs: number }) {
  const { address } = useMarginAddress();
  const href = buildUrl(exportMarginsEndpoint.path, {}, { ...toMarginQuery(address, nowMs) });
  return (
    <div className="flex justify-end">
      <CsvLink name="these margins" href={href} />
    </div>
  );
}
