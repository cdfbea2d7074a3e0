"use client";

import { useState } from "react";
import { RefundSheet } from "@/components/money/refund-sheet";
import { useRefundPayment } from "@/lib/client/client-billing/mutations";
import { useRefundPreview } from "@/lib/client/client-billing/queries";
import { useSettled } from "@/lib/client/use-settled";
import type { ClientResource } from "@/types/clients";
import type { PaymentResource } from "@/types/payments";

export interface RefundClientProps {
  client: ClientResource;
  payment: PaymentResource;
  onClose: () => void;
}

/** Gives a payment back to a client. */
export function RefundClient({ client, payment, onClose }: RefundClientProps) {
  const [amountMicros, setAmountMicros] = useState<string | undefined>();
  return (
    <RefundSheet
      payerName={client.name}
      payment={payment}
      preview={useRefundPreview(payment.id, useSettled(amountMicros))}
      onAmount={setAmountMicros}
      refund={useRefundPayment(client.id, payment.id)}
      onClose={onClose}
    />
  );
}
