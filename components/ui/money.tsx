import { formatMoney } from "@/config/format";
import { cn } from "./cn";

export interface MoneyProps {
  /** Micros (millionths of the currency's unit) as a decimal string. */
  amountMicros: string;
  currency: string;
  /** Every digit, for cost lines. */
  precise?: boolean;
  /** A plus before gains. */
  signed?: boolean;
  className?: string;
}

/** An amount with its currency; the exact figure on hover when it was rounded. */
export function Money({ amountMicros, currency, precise = false, signed = false, className }: MoneyProps) {
  const text = formatMoney(amountMicros, { currency, precise, signed });
  const exact = formatMoney(amountMicros, { currency, precise: true, signed });
  return (
    <data
      value={amountMicros}
      title={exact === text ? undefined : exact}
      className={cn("whitespace-nowrap", className)}
    >
      {text}
    </data>
  );
}
