import type { PaymentOwner } from "@/lib/domain/payments/books";

/** What one side says of something, as it is shown. */
export type Said = Record<string, string | boolean | null>;

export type DifferenceKind = "ledger" | "provider" | "payments" | "meters";

/** Something on which two sides do not agree, before it is written down. */
export interface Found extends Pick<PaymentOwner, "workspaceId"> {
  code: string;
  subjectType: string;
  subjectId: string;
  ours: Said;
  theirs: Said;
  /** Theirs minus ours, where it is an amount. */
  amountMicros: bigint | null;
  currency: string | null;
}

/** What a comparison came to. */
export interface Compared {
  compared: number;
  found: Found[];
}

/** A thing as one side tells it, reduced to what the other side tells too. */
export interface Thing {
  /** The payment service's own id. */
  id: string;
  workspaceId: string | null;
  currency: string;
  amountMicros: bigint;
  /** Further words that must agree, by name. */
  says: Said;
  /** Whether it would be missed by a side that lacks it; an attempt that came to nothing is not. */
  isMissed: boolean;
}

export type ThingType = "payment" | "refund" | "dispute" | "invoice";

/** Where a thing was seen; kept with the difference so that it can be read again there. */
export interface Place {
  connectAccountId: string | null;
}

function shown({ amountMicros, currency, says }: Thing): Said {
  return { amountMicros: amountMicros.toString(), currency, ...says };
}

/** Every way in which two tellings of a thing differ; a side that lacks it is null. */
export function compareThing(
  type: ThingType,
  place: Place,
  { ours, theirs }: { ours: Thing | null; theirs: Thing | null },
): Found[] {
  const thing = theirs ?? ours;
  if (!thing) return [];
  const make = (what: string, a: Said, b: Said, amountMicros: bigint | null): Found => ({
    ...{ code: `${type}.${what}`, subjectType: type, subjectId: thing.id, workspaceId: thing.workspaceId },
    ...{ ours: { ...a, connectAccountId: place.connectAccountId }, theirs: b, amountMicros },
    currency: thing.currency,
  });
  if (!ours) return thing.isMissed ? [make("missing_here", {}, shown(thing), thing.amountMicros)] : [];
  if (!theirs) return thing.isMissed ? [make("missing_there", shown(thing), {}, -thing.amountMicros)] : [];
  const found: Found[] = [];
  if (ours.currency !== theirs.currency) {
    found.push(make("other_currency", { currency: ours.currency }, { currency: theirs.currency }, null));
  } else if (ours.amountMicros !== theirs.amountMicros) {
    const says = ({ amountMicros }: Thing) => ({ amountMicros: amountMicros.toString() });
    found.push(make("amount", says(ours), says(theirs), theirs.amountMicros - ours.amountMicros));
  }
  for (const [name, value] of Object.entries(theirs.says)) {
    const own = ours.says[name] ?? null;
    if (own !== value) found.push(make(name, { [name]: own }, { [name]: value }, differenceOf(own, value)));
  }
  return found;
}

/** Where both are amounts of micros. */
function differenceOf(ours: Said[string], theirs: Said[string]): bigint | null {
  const isAmount = (value: unknown): value is string => typeof value === "string" && /^-?\d+$/.test(value);
  return isAmount(ours) && isAmount(theirs) ? BigInt(theirs) - BigInt(ours) : null;
}
