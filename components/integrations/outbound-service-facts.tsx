import { StatusBadge } from "@/components/patterns/status-badge";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { TimeAgo } from "@/components/ui/time-ago";
import type { OutboundServiceResource } from "@/types/outbound-service";
import { KEY_STATUS_LOOKS } from "./key-status";
import { PROVIDER_NAMES } from "./provider-names";

const TROUBLE = {
  refused: "It refuses the key. Campaigns that dial through it rest until it takes one.",
  unreachable:
    "It is out of order and asked again every minute. Campaigns dial at the provider meanwhile where they may, and wait where not.",
} as const;

/** What is known of the agency's outbound service. */
export function OutboundServiceFacts({ service }: { service: OutboundServiceResource | null }) {
  if (!service) return <p className="text-muted-foreground">No outbound service is connected.</p>;
  const { name, baseUrl, apiKeyLastFour, status, statusDetail, verifiedAt } = service;
  return (
    <div className="flex flex-col gap-3">
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <StatusBadge status={status} looks={KEY_STATUS_LOOKS} />
        <span className="font-medium">{name}</span>
        <span className="break-all font-mono text-sm">{baseUrl}</span>
        <span className="text-muted-foreground text-sm">Key ending in {apiKeyLastFour}</span>
        {verifiedAt ? (
          <span className="text-muted-foreground text-sm">
            confirmed <TimeAgo instant={verifiedAt} />
          </span>
        ) : null}
      </p>
      {status === "refused" || status === "unreachable" ? (
        <Alert tone={status === "refused" ? "danger" : "warning"} title={TROUBLE[status]}>
          {statusDetail}
        </Alert>
      ) : null}
      <p className="text-sm">{clientsWords(service)}</p>
      <KeySets service={service} />
    </div>
  );
}

function clientsWords({ isForAllClients, clients }: OutboundServiceResource): string {
  if (isForAllClients) return "Campaigns of all clients may dial through it.";
  if (clients.length === 0) return "No client's campaigns may dial through it yet.";
  return `Campaigns of ${clients.map(({ name }) => name).join(", ")} may dial through it.`;
}

function KeySets({ service: { keySets } }: { service: OutboundServiceResource }) {
  if (keySets.length === 0) return null;
  return (
    <ul aria-label="Provider keys it can dial with" className="flex flex-wrap gap-2">
      {keySets.map(({ integrationId, provider, name, lastFour, isKnown }) => (
        <li key={integrationId} className="flex items-center gap-2 rounded-md border px-2.5 py-1 text-sm">
          <Badge tone={isKnown ? "success" : "neutral"}>{isKnown ? "Knows" : "Does not know"}</Badge>
          <span>
            {name}{" "}
            <span className="text-muted-foreground">{`${PROVIDER_NAMES[provider]}, ends in ${lastFour}`}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
