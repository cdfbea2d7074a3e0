import type { StatusLook } from "@/components/patterns/status-badge";
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

export const ACTION_WORDS: Record<FixAction, { label: string; help: string }> = {
  sync: { label: "Read again", help: "Reads the thing at Stripe once more and writes down what it says." },
  "post-missing-line": { label: "Credit it", help: "Posts the credits of a top-up that was paid." },
  resend: { label: "Tell the meter", help: "Tells the meter of what it lacks; nothing counts twice." },
  dismiss: { label: "Set aside", help: "It comes back when either side says something else." },
};

/** "invoice.amount" as "Invoice: amount", "payment.missing_here" as "Payment: missing here". */
export function spellCode(code: string): string {
  const [thing = "", ...rest] = code.replaceAll("_", " ").split(".");
  const what = rest.join(", ");
  const head = thing.charAt(0).toUpperCase() + thing.slice(1);
  return what ? `${head}: ${what}` : head;
}

/** Both sides by name, so that they stand beside each other; what a side does not say is null. */
export function sideBySide({ ours, theirs }: Pick<DifferenceResource, "ours" | "theirs">): {
  name: string;
  ours: string | null;
  theirs: string | null;
  isSame: boolean;
}[] {
  const names = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])];
  return names.map((name) => {
    const [mine, other] = [spellValue(ours[name]), spellValue(theirs[name])];
    return { name: spellName(name), ours: mine, theirs: other, isSame: mine === other };
  });
}

function spellName(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function spellValue(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
