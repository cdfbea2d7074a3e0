import { type QueryLike, QueryState } from "@/components/patterns/query-state";
import { Alert } from "@/components/ui/alert";
import { Checkbox } from "@/components/ui/checkbox";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import type { RefundPreviewResource } from "@/types/partner-payments";

export interface RefundPreviewProps {
  query: QueryLike<RefundPreviewResource>;
  /** Whether the balance may fall below zero. */
  confirmed: boolean;
  onConfirm: (isOn: boolean) => void;
}

/** What a refund leaves on the balance, and what was given back before. */
export function RefundPreview({ query, confirmed, onConfirm }: RefundPreviewProps) {
  return (
    <QueryState
      query={query}
      skeleton={<Skeleton className="h-20 rounded-lg" />}
      isEmpty={() => false}
      empty={null}
    >
      {({ currency, leftMicros, amountMicros, balanceAfterMicros, refunds }) => (
        <div className="flex flex-col gap-3">
          <dl className="tabular divide-y border-y" aria-live="polite">
            <Row label="Left of the payment" amountMicros={leftMicros} currency={currency} />
            <Row label="Goes back now" amountMicros={amountMicros} currency={currency} />
            <Row label="Balance afterwards" amountMicros={balanceAfterMicros} currency={currency} />
          </dl>
          {balanceAfterMicros.startsWith("-") ? (
            <Alert tone="warning" title="Some of this money was spent">
              {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is the control. */}
              <label className="flex items-start gap-2.5">
                <Checkbox
                  checked={confirmed}
                  onChange={(event) => onConfirm(event.target.checked)}
                  className="mt-0.5"
                />
                The balance may fall below zero
              </label>
            </Alert>
          ) : null}
          {refunds.length > 0 ? (
            <section>
              <h3 className="mb-1 font-medium text-sm">Given back before</h3>
              <ul className="text-muted-foreground text-sm">
                {refunds.map((refund) => (
                  <li key={refund.id}>
                    <Money amountMicros={refund.amountMicros} currency={currency} />,{" "}
                    <TimeAgo instant={refund.createdAt} />: {refund.reason}
                    {refund.status === "succeeded" ? "" : ` (${refund.status})`}
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
        </div>
      )}
    </QueryState>
  );
}

function Row({ label, ...money }: { label: string; amountMicros: string; currency: string }) {
  return (
    <div className="flex items-baseline justify-between gap-4 py-1.5">
      <dt className="text-muted-foreground">{label}</dt>
      <dd className="font-medium">
        <Money {...money} />
      </dd>
    </div>
  );
}
