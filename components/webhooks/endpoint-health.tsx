import { StatusBadge, type StatusLook } from "@/components/patterns/status-badge";
import { TimeAgo } from "@/components/ui/time-ago";
import type { WebhookEndpointResource } from "@/types/webhook-endpoints";

const LOOKS = {
  working: { label: "Working", tone: "success" },
  unused: { label: "Nothing sent yet", tone: "neutral" },
  failing: { label: "Failing", tone: "warning" },
  off: { label: "Off", tone: "neutral" },
  switched_off: { label: "Switched off", tone: "danger" },
} as const satisfies Record<string, StatusLook>;

/** How an endpoint does, in one word. */
export function EndpointHealth({ endpoint }: { endpoint: WebhookEndpointResource }) {
  return <StatusBadge status={healthOf(endpoint)} looks={LOOKS} />;
}

function healthOf({ isActive, disabledReason, failingSince, lastResult }: WebhookEndpointResource) {
  if (!isActive) return disabledReason ? "switched_off" : "off";
  if (failingSince) return "failing";
  return lastResult ? "working" : "unused";
}

/** The same in a sentence: since when, and what happened last. */
export function HealthLine({ endpoint }: { endpoint: WebhookEndpointResource }) {
  const { isActive, disabledReason, disabledAt, failingSince, lastResult } = endpoint;
  if (!isActive && disabledAt && disabledReason) {
    return (
      <>
        Switched off <TimeAgo instant={disabledAt} />:{" "}
        {disabledReason === "gone" ? "it said that it is gone (410)." : "it failed for three days."}
      </>
    );
  }
  if (failingSince) {
    return (
      <>
        Failing since <TimeAgo instant={failingSince} />
        {lastResult?.error ? `: ${lastResult.error}` : "."}
      </>
    );
  }
  if (!lastResult) return "Nothing was sent yet.";
  return (
    <>
      Last sent <TimeAgo instant={lastResult.attemptedAt} />
      {lastResult.statusCode === null ? "" : `, answered ${lastResult.statusCode}`}.
    </>
  );
}
