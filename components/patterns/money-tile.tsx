import { Money } from "../ui/money";
import { StatTile, type StatTileProps } from "./stat-tile";

export interface MoneyTileProps extends Omit<StatTileProps, "value"> {
  /** Micros as a decimal string; null where it is not known. */
  amountMicros: string | null;
  currency: string;
  /** Whether there is no other currency beside it, so that the label need not tell which it is. */
  isOnly: boolean;
}

/** A sum of one currency with its change and shape. */
export function MoneyTile({ label, amountMicros, currency, isOnly, ...tile }: MoneyTileProps) {
  return (
    <StatTile
      {...tile}
      label={isOnly ? label : `${label}, ${currency}`}
      value={amountMicros === null ? "–" : <Money amountMicros={amountMicros} currency={currency} />}
    />
  );
}
