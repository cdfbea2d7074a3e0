"use client";

import { useState } from "react";
import { RefundSheet } from "@/components/money/refund-sheet";
import { useRefundAgencyPayment } from "@/lib/client/agency-money/mutations";
import { useAgencyRefundPreview } from "@/lib/client/agency-money/queries";
import { useSettled } from "@/lib/client/use-settled";
import type { PlatformPartnerResource } from "@/types/console";
import type { PaymentResource } from "@/types/payments";

export interface RefundAgencyProps {
  partner: PlatformPartnerResource;
  payment: PaymentResource;
  onClose: () => void;
}

/** Gives a payment back to an agency. */
export function RefundAgency({ partner, payment, onClose }: RefundAgencyProps) {
  const [amountMicros, setAmountMicros] = useState<string | undefined>();
  return (
    <RefundSheet
      payerName={partner.name}
      payment={payment}
      preview={useAgencyRefundPreview(partner.id, payment.id, useSettled(amountMicros))}
      onAmount={setAmountMicros}
      refund={useRefundAgencyPayment(partner.id, payment.id)}
      onClose={onClose}
    />
  );
}
