import { TimeAgo } from "@/components/ui/time-ago";
import type { IntegrationResource } from "@/types/integrations";

/** What runs on a key set right now, and what it holds. */
export function KeyUse({ integration }: { integration: IntegrationResource }) {
  const { agents, phoneNumbers, callsInProgress, concurrencyLimit, lastEventAt } = integration;
  return (
    <p className="mt-3 flex flex-wrap gap-x-4 gap-y-0.5 text-sm">
      <span>{count(agents, "agent")}</span>
      <span>{count(phoneNumbers, "number")}</span>
      <span className="tabular">
        {callsInProgress}
        {concurrencyLimit === null ? "" : ` of ${concurrencyLimit}`}{" "}
        {callsInProgress === 1 && concurrencyLimit === null ? "line" : "lines"} in use
      </span>
      {lastEventAt ? (
        <span className="text-muted-foreground">
          last report <TimeAgo instant={lastEventAt} />
        </span>
      ) : null}
    </p>
  );
}

function count(many: number, thing: string): string {
  return `${many} ${thing}${many === 1 ? "" : "s"}`;
}

/** A change of keys under way, in words. */
export function KeyRotation({ integration }: { integration: IntegrationResource }) {
  const { nextKeyLastFour, formerKeyUntil, secretKeyLastFour, status, statusDetail } = integration;
  if (nextKeyLastFour) {
    return (
      <p role="status" className="mt-3 rounded-md border bg-surface px-3 py-2">
        The new key that ends in {nextKeyLastFour} is being checked. Until then everything runs on{" "}
        {secretKeyLastFour}.
      </p>
    );
  }
  if (status === "verified" && statusDetail) {
    return (
      <p role="status" className="mt-3 break-words rounded-md border bg-surface px-3 py-2">
        {statusDetail}
      </p>
    );
  }
  if (!formerKeyUntil) return null;
  return (
    <p className="mt-3 text-muted-foreground text-sm">
      Reports signed with the key before are still taken for a day, so you can remove it at the provider now.
    </p>
  );
}
