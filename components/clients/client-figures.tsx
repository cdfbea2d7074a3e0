import { StatTile } from "@/components/patterns/stat-tile";
import { cn } from "@/components/ui/cn";
import { Money } from "@/components/ui/money";
import { TimeAgo } from "@/components/ui/time-ago";
import { formatDuration, formatNumber } from "@/config/format";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import type { ClientResource } from "@/types/clients";

/** What the client has and what it did in thirty days. */
export function ClientFigures({ client }: { client: ClientResource }) {
  const can = usePartnerCan();
  const { balanceMicros, currency, isReadOnly, agents, callsLast30Days, minutesLast30Days, lastCallAt } =
    client;
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <StatTile
        label="Balance"
        href={can("partner.credits.read") ? `/org/clients/${client.id}/billing` : undefined}
        value={
          <Money
            amountMicros={balanceMicros}
            currency={currency}
            className={cn(isReadOnly && "text-danger-text")}
          />
        }
        hint={isReadOnly ? "spent" : "prepaid"}
      />
      <StatTile
        label="Calls, 30 days"
        value={formatNumber(callsLast30Days)}
        hint={lastCallAt ? <LastCall instant={lastCallAt} /> : "none yet"}
      />
      <StatTile
        label="Minutes, 30 days"
        value={formatNumber(minutesLast30Days)}
        hint={
          callsLast30Days > 0
            ? `${formatDuration((minutesLast30Days * 60) / callsLast30Days)} per call`
            : "no calls"
        }
      />
      <StatTile
        label="Agents"
        value={formatNumber(agents)}
        hint={client.failedSyncs > 0 ? `${formatNumber(client.failedSyncs)} refused` : "none refused"}
      />
    </div>
  );
}

function LastCall({ instant }: { instant: string }) {
  return (
    <span>
      last <TimeAgo instant={instant} />
    </span>
  );
}
