import { StatusBadge } from "@/components/patterns/status-badge";
import { Button } from "@/components/ui/button";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { TimeAgo } from "@/components/ui/time-ago";
import type { PaymentResource } from "@/types/payments";
import { PaymentAmount } from "./amounts";
import { PAYMENT_KINDS, PAYMENT_LOOKS, refundableMicros } from "./payment-looks";

export interface PaymentTableProps {
  payments: readonly PaymentResource[];
  /** Null for who may not give money back. */
  onRefund: ((payment: PaymentResource) => void) | null;
}

/** Payments as the one who received them sees them, with a way to give each back. */
export function PaymentTable({ payments, onRefund }: PaymentTableProps) {
  return (
    <Table aria-label="Payments">
      <TableHead>
        <tr>
          <TableHeader className="pl-4">When</TableHeader>
          <TableHeader>What</TableHeader>
          <TableHeader>State</TableHeader>
          <TableHeader className="text-right">Amount</TableHeader>
          {onRefund ? (
            <TableHeader className="pr-4">
              <span className="sr-only">Refund</span>
            </TableHeader>
          ) : null}
        </tr>
      </TableHead>
      <TableBody>
        {payments.map((payment) => (
          <Payment key={payment.id} payment={payment} onRefund={onRefund} />
        ))}
      </TableBody>
    </Table>
  );
}

function Payment({ payment, onRefund }: { payment: PaymentResource } & Pick<PaymentTableProps, "onRefund">) {
  const { kind, status, declineCode, createdAt } = payment;
  return (
    <TableRow>
      <TableCell className="whitespace-nowrap pl-4">
        <TimeAgo instant={createdAt} />
      </TableCell>
      <TableCell>
        {PAYMENT_KINDS[kind]}
        {declineCode ? (
          <span className="block text-muted-foreground text-sm">{declineCode.replaceAll("_", " ")}</span>
        ) : null}
      </TableCell>
      <TableCell>
        <StatusBadge status={status} looks={PAYMENT_LOOKS} />
      </TableCell>
      <TableCell className="tabular py-2 text-right">
        <PaymentAmount payment={payment} />
      </TableCell>
      {onRefund ? (
        <TableCell className="pr-4 text-right">
          {refundableMicros(payment) === "0" ? null : (
            <Button size="sm" onClick={() => onRefund(payment)}>
              Refund…
            </Button>
          )}
        </TableCell>
      ) : null}
    </TableRow>
  );
}
