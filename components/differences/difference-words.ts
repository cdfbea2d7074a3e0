import type { StatusLook } from "@/components/patterns/status-badge";
import { formatMoney } from "@/config/format";
import type { DifferenceResource, FixAction } from "@/types/reconciliation";

export const KIND_WORDS: Record<DifferenceResource["kind"], string> = {
  ledger: "Our own ledger",
  provider: "Voice providers",
  payments: "Payments",
  meters: "Metered usage",
};

export const DIFFERENCE_LOOKS: Record<DifferenceResource["status"], StatusLook> = {
  open: { label: "Open", tone: "danger" },
  fixed: { label: "Fixed", tone: "success" },
  dismissed: { label: "Set aside", tone: "neutral" },
  gone: { label: "Gone by itself", tone: "neutral" },
};

/** States a list can show, in the order in which they matter. */
export const DIFFERENCE_STATES = [
  { value: "open", label: "Open" },
  { value: "fixed", label: "Fixed" },
  { value: "dismissed", label: "Set aside" },
  { value: "gone", label: "Gone" },
] as const;

export const ACTION_WORDS: Record<FixAction, { label: string; help: string }> = {
  sync: { label: "Read again", help: "Reads the thing at Stripe once more and writes down what it says." },
  "post-missing-line": { label: "Credit it", help: "Posts the credits of a top-up that was paid." },
  resend: { label: "Tell the meter", help: "Tells the meter of what it lacks; nothing counts twice." },
  dismiss: { label: "Set aside", help: "It comes back when either side says something else." },
};

/** What the code alone does not say of a difference: a better name, and what it means for who looks at it. */
const CODE_WORDS: Readonly<Record<string, { name?: string; help: string }>> = {
  "price.drift": {
    name: "Provider price: far from real costs",
    help: "Calls of the last week cost something else than the price list says, by more than a fifth. Calls that name no cost are charged by the list. Set a new price on the page of plans; this goes by itself then.",
  },
  "meter.total": {
    help: "What the meter counted of this day in UTC is not what it was sent. What it lacks can be told again, once; what it counted too much cannot be taken back.",
  },
};

/** What a difference means, where its name does not say enough; null otherwise. */
export function helpOf(code: string): string | null {
  return CODE_WORDS[code]?.help ?? null;
}

/** "invoice.amount" as "Invoice: amount", "payment.missing_here" as "Payment: missing here". */
export function spellCode(code: string): string {
  const known = CODE_WORDS[code]?.name;
  if (known) return known;
  const [thing = "", ...rest] = code.replaceAll("_", " ").split(".");
  const what = rest.join(", ");
  const head = thing.charAt(0).toUpperCase() + thing.slice(1);
  return what ? `${head}: ${what}` : head;
}

/** Both sides by name, so that they stand beside each other; what a side does not say is null. Micros are told as money. */
export function sideBySide({ ours, theirs, currency }: Sides): {
  name: string;
  ours: string | null;
  theirs: string | null;
  isSame: boolean;
}[] {
  const names = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])];
  return names.map((name) => {
    const money = /micros/i.test(name) ? currency : null;
    const [mine, other] = [spellValue(ours[name], money), spellValue(theirs[name], money)];
    return { name: spellName(name, money !== null), ours: mine, theirs: other, isSame: mine === other };
  });
}

type Sides = Pick<DifferenceResource, "ours" | "theirs" | "currency">;

function spellName(name: string, isMoney: boolean): string {
  const all = name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  const words = isMoney ? all.replace(/ ?\bmicros\b ?/, " ").trim() : all;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function spellValue(value: unknown, currency: string | null): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "object") return JSON.stringify(value);
  const text = String(value);
  return currency !== null && /^-?\d+$/.test(text) ? formatMoney(text, { currency, precise: true }) : text;
}
