import { cn } from "@/components/ui/cn";
import { Money } from "@/components/ui/money";
import type { InvoiceResource, PaymentResource } from "@/types/payments";

export interface PaymentAmountProps {
  payment: PaymentResource;
  /** What became of money that the payer's bank holds: "disputed", or for the payer "held by your bank". */
  disputedWords?: string;
}

/** A payment's amount, and what of it did not stay. */
export function PaymentAmount({ payment, disputedWords = "disputed" }: PaymentAmountProps) {
  const { amountMicros, refundedMicros, disputedMicros, currency } = payment;
  return (
    <>
      <Money amountMicros={amountMicros} currency={currency} />
      {refundedMicros === "0" ? null : (
        <Part amountMicros={refundedMicros} currency={currency} words="given back" />
      )}
      {disputedMicros === "0" ? null : (
        <Part
          amountMicros={disputedMicros}
          currency={currency}
          words={disputedWords}
          className="text-danger-text"
        />
      )}
    </>
  );
}

/** An invoice's total, and what of an open one is still due. */
export function InvoiceAmount({ invoice }: { invoice: InvoiceResource }) {
  const { status, totalMicros, amountDueMicros, currency } = invoice;
  return (
    <>
      <Money amountMicros={totalMicros} currency={currency} />
      {status === "open" && amountDueMicros !== totalMicros ? (
        <Part amountMicros={amountDueMicros} currency={currency} words="due" />
      ) : null}
    </>
  );
}

interface PartProps {
  amountMicros: string;
  currency: string;
  words: string;
  className?: string;
}

function Part({ words, className = "text-muted-foreground", ...money }: PartProps) {
  return (
    <span className={cn("block font-normal text-sm", className)}>
      <Money {...money} /> {words}
    </span>
  );
}
