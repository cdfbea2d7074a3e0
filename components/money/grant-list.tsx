import { StatusBadge, type StatusLook } from "@/components/patterns/status-badge";
import { Money } from "@/components/ui/money";
import { TimeAgo } from "@/components/ui/time-ago";
import type { CreditGrantResource } from "@/types/credit-grants";

const GRANT_LOOKS: Record<CreditGrantResource["state"], StatusLook> = {
  active: { label: "In use", tone: "success" },
  spent: { label: "Spent", tone: "neutral" },
  expired: { label: "Ran out", tone: "warning" },
};

/** Free credits with what is left of each. */
export function GrantList({ grants }: { grants: readonly CreditGrantResource[] }) {
  return (
    <ul className="divide-y">
      {grants.map((grant) => (
        <Grant key={grant.id} grant={grant} />
      ))}
    </ul>
  );
}

function Grant({ grant }: { grant: CreditGrantResource }) {
  const { amountMicros, leftMicros, currency, state, expiresAt, expiredMicros, reason, actorName } = grant;
  return (
    <li className="flex flex-col gap-0.5 py-2 first:pt-0 last:pb-0">
      <div className="flex items-center justify-between gap-3">
        <span className="tabular font-medium">
          {state === "active" ? (
            <>
              <Money amountMicros={leftMicros} currency={currency} /> of{" "}
            </>
          ) : null}
          <Money amountMicros={amountMicros} currency={currency} />
        </span>
        <StatusBadge status={state} looks={GRANT_LOOKS} />
      </div>
      <p className="break-words text-sm">{reason}</p>
      <p className="text-muted-foreground text-sm">
        <TimeAgo instant={grant.createdAt} />
        {actorName ? ` by ${actorName}` : ""}
        {state === "active" ? expiresAt ? <Until instant={expiresAt} /> : ", without an end" : null}
        {state === "expired" && expiredMicros ? (
          <>
            , <Money amountMicros={expiredMicros} currency={currency} /> taken back
          </>
        ) : null}
      </p>
    </li>
  );
}

function Until({ instant }: { instant: string }) {
  return (
    <>
      , runs out <TimeAgo instant={instant} />
    </>
  );
}
