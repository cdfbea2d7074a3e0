import { FactsPanel } from "@/components/patterns/facts-panel";
import { StatusBadge } from "@/components/patterns/status-badge";
import { PhoneNumber } from "@/components/ui/phone-number";
import { TimeAgo } from "@/components/ui/time-ago";
import type { TelephonyNumberResource } from "@/types/telephony";
import { LINE_NAMES, NUMBER_LOOKS, numberState } from "./looks";
import { WhereItRings } from "./where-it-rings";

/** What is so about a number, whoever looks. */
export function NumberFacts({ number }: { number: TelephonyNumberResource }) {
  const { e164, country, provider, integration, trunk, carrierAccountLastFour, sipUri, callers, sync } =
    number;
  return (
    <FactsPanel
      facts={[
        { label: "Number", value: e164 ? <PhoneNumber e164={e164} /> : "Not known yet" },
        { label: "Country", value: country },
        { label: "Status", value: <StatusBadge status={numberState(number)} looks={NUMBER_LOOKS} /> },
        { label: "Rings", value: <WhereItRings number={number} /> },
        {
          label: "Provider",
          value: `${LINE_NAMES[provider]}${trunk ? ` “${trunk.name}”` : ""}, key ${integration.name}`,
        },
        ...(carrierAccountLastFour
          ? [{ label: "Twilio account", value: `ends in ${carrierAccountLastFour}` }]
          : []),
        ...(sipUri ? [{ label: "SIP address", value: sipUri }] : []),
        {
          label: "Agents calling from it",
          value: callers.length > 0 ? callers.map(({ name }) => name).join(", ") : "No agent",
        },
        {
          label: "Last synced",
          value: sync.lastSyncedAt ? <TimeAgo instant={sync.lastSyncedAt} /> : null,
        },
      ]}
    />
  );
}
