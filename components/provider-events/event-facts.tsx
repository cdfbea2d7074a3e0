import { PROVIDER_NAMES } from "@/components/integrations/provider-names";
import type { Fact } from "@/components/patterns/facts-panel";
import { StatusBadge } from "@/components/patterns/status-badge";
import { formatExact, formatNumber } from "@/config/format";
import type { ProviderEventDetailResource } from "@/types/provider-events";
import { EVENT_LOOKS } from "./event-looks";

/** What is to be known of an event beside its content. `owner` says whose it is, `call` where its call is. */
export function eventFacts(
  event: Omit<ProviderEventDetailResource, "payload" | "isCut">,
  { owner, call }: { owner: Fact[]; call: Fact["value"] },
): Fact[] {
  const { integration, provider, attempts, callExternalId, nextAttemptAt, processedAt } = event;
  return [
    { label: "State", value: <StatusBadge status={event.status} looks={EVENT_LOOKS} /> },
    { label: event.status === "dropped" ? "Note" : "Why", value: event.reason },
    ...owner,
    { label: "Key", value: `${PROVIDER_NAMES[provider]}, ${integration?.name ?? "removed"}` },
    {
      label: "Call at the provider",
      value: <code className="break-all font-mono text-sm">{callExternalId || "–"}</code>,
    },
    { label: "Call here", value: call },
    { label: "Tries", value: formatNumber(attempts) },
    { label: "Received", value: formatExact(Date.parse(event.receivedAt)) },
    ...(processedAt && event.status === "processed"
      ? [{ label: "Worked off", value: formatExact(Date.parse(processedAt)) }]
      : []),
    ...(nextAttemptAt ? [{ label: "Next try", value: formatExact(Date.parse(nextAttemptAt)) }] : []),
  ];
}
