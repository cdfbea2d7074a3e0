import { type QueryLike, QueryState } from "@/components/patterns/query-state";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import type { SubscriptionPreviewResource } from "@/types/subscriptions";

/** What a plan would cost the client, line by line, and when it would begin. */
export function PlanPreview({ query }: { query: QueryLike<SubscriptionPreviewResource> }) {
  return (
    <QueryState
      query={query}
      skeleton={<Skeleton className="h-40 rounded-lg" />}
      isEmpty={() => false}
      empty={null}
    >
      {(preview) => <Preview preview={preview} />}
    </QueryState>
  );
}

function Preview({ preview }: { preview: SubscriptionPreviewResource }) {
  const { currency, lines, taxMicros, dueNowMicros, nextInvoice, explanation, timing } = preview;
  const rows = [
    ...lines.map(({ description, amountMicros }) => ({ label: description, amountMicros })),
    ...(taxMicros === "0" ? [] : [{ label: "Tax", amountMicros: taxMicros }]),
  ];
  return (
    <section aria-label="What it costs" className="rounded-lg border px-4 py-3">
      <p className="mb-2 text-muted-foreground">{explanation}</p>
      <dl className="tabular divide-y border-t">
        {rows.map(({ label, amountMicros }) => (
          <div key={`${label} ${amountMicros}`} className="flex items-baseline justify-between gap-4 py-1.5">
            <dt className="min-w-0 text-muted-foreground">{label}</dt>
            <dd>
              <Money amountMicros={amountMicros} currency={currency} />
            </dd>
          </div>
        ))}
        <div className="flex items-baseline justify-between gap-4 py-1.5 font-semibold">
          <dt>Due now</dt>
          <dd>
            <Money amountMicros={dueNowMicros} currency={currency} />
          </dd>
        </div>
      </dl>
      <p className="text-muted-foreground text-sm">
        {timing === "now" ? "Begins at once. " : "Begins with the next period. "}
        {preview.trialDays > 0 ? `${preview.trialDays} days to try. ` : ""}
        Next invoice <TimeAgo instant={nextInvoice.at} />:{" "}
        <Money amountMicros={nextInvoice.planMicros} currency={currency} />, taxes and usage aside.
      </p>
    </section>
  );
}
