import { StatTile } from "@/components/patterns/stat-tile";
import { cn } from "@/components/ui/cn";
import { Money } from "@/components/ui/money";
import type { ClientResource } from "@/types/clients";

/** What the client has, and what that means for it. */
export function ClientBalance({ client }: { client: ClientResource }) {
  const { balanceMicros, currency, isReadOnly, isBillingExempt } = client;
  return (
    <StatTile
      label="Balance"
      value={
        <Money
          amountMicros={balanceMicros}
          currency={currency}
          className={cn(isReadOnly && "text-danger-text")}
        />
      }
      hint={
        isBillingExempt
          ? "calls are free of charge"
          : isReadOnly
            ? "spent: the workspace is read-only"
            : "calls are paid from it once a plan's minutes are used up"
      }
    />
  );
}
