import { Download } from "lucide-react";
import { InvoiceAmount } from "@/components/money/amounts";
import { INVOICE_KINDS, INVOICE_LOOKS } from "@/components/money/payment-looks";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Button } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import { usePayer } from "@/lib/client/payments/payer-scope";
import type { InvoiceResource } from "@/types/payments";
import { spellDay, spellDays } from "./plan-days";

/** An invoice with its lines folded away; an open one can be paid here. */
export function InvoiceRow({ invoice }: { invoice: InvoiceResource }) {
  const { timeZone } = usePayer();
  const { kind, status, number, periodStart, periodEnd, nextAttemptAt } = invoice;
  const name = number ?? INVOICE_KINDS[kind];
  const isOpen = status === "open";
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-center gap-2">
          <span className="tabular font-medium">{name}</span>
          <StatusBadge status={status} looks={INVOICE_LOOKS} />
        </p>
        <p className="text-muted-foreground text-sm">
          {spellDay(invoice.issuedAt, timeZone)} · {INVOICE_KINDS[kind]}
          {periodStart && periodEnd && periodStart !== periodEnd
            ? ` for ${spellDays(periodStart, periodEnd, timeZone)}`
            : ""}
        </p>
        {isOpen && nextAttemptAt ? (
          <p className="text-muted-foreground text-sm">
            Your card is tried again on {spellDay(nextAttemptAt, timeZone)}.
          </p>
        ) : null}
        <Lines invoice={invoice} />
      </div>
      <div className="tabular text-right font-medium">
        <InvoiceAmount invoice={invoice} />
      </div>
      <div className="flex items-center gap-2">
        {isOpen && invoice.hostedUrl ? (
          <Button size="sm" variant="primary" asChild>
            <a href={invoice.hostedUrl} aria-label={`Pay invoice ${name}`}>
              Pay
            </a>
          </Button>
        ) : null}
        {invoice.pdfUrl ? (
          <Button size="sm" asChild>
            <a href={invoice.pdfUrl} target="_blank" rel="noreferrer" aria-label={`Invoice ${name} as PDF`}>
              <Download aria-hidden />
              PDF
            </a>
          </Button>
        ) : null}
      </div>
    </li>
  );
}

function Lines({ invoice: { lines, taxMicros, currency } }: { invoice: InvoiceResource }) {
  if (lines.length === 0) return null;
  return (
    <details className="mt-1 text-sm">
      <summary className="focus-ring w-fit cursor-pointer rounded-sm text-muted-foreground hover:text-foreground">
        What it is for
      </summary>
      <dl className="tabular mt-1 divide-y">
        {[...lines, ...(taxMicros === "0" ? [] : [{ description: "Tax", amountMicros: taxMicros }])].map(
          ({ description, amountMicros }) => (
            <div
              key={`${description} ${amountMicros}`}
              className="flex items-baseline justify-between gap-4 py-1"
            >
              <dt className="min-w-0 text-muted-foreground">{description}</dt>
              <dd>
                <Money amountMicros={amountMicros} currency={currency} />
              </dd>
            </div>
          ),
        )}
      </dl>
    </details>
  );
}
