import { amountText, parseAmount } from "@/components/money/amount";
import type { WorkspaceSettingsResource } from "@/types/settings";

type Notifications = WorkspaceSettingsResource["notifications"];

/** The mails as they are edited: amounts as people write them, nothing where there is no urgent amount. */
export type MailTexts = Omit<Notifications, "lowBalanceMicros" | "criticalBalanceMicros"> & {
  lowAmount: string;
  criticalAmount: string;
};

export function toMailTexts(notifications: Notifications): MailTexts {
  const { lowBalanceMicros, criticalBalanceMicros, ...choices } = notifications;
  return {
    ...choices,
    lowAmount: amountText(lowBalanceMicros),
    criticalAmount: criticalBalanceMicros === null ? "" : amountText(criticalBalanceMicros),
  };
}

/** What is sent; amounts have been checked before. One that was not written right stays as it is. */
export function toNotifications({ lowAmount, criticalAmount, ...choices }: MailTexts) {
  const lowBalanceMicros = parseAmount(lowAmount);
  const isUrgentOff = criticalAmount.trim() === "";
  const criticalBalanceMicros = parseAmount(criticalAmount);
  return {
    ...choices,
    ...(lowBalanceMicros === null ? {} : { lowBalanceMicros }),
    ...(isUrgentOff || criticalBalanceMicros !== null ? { criticalBalanceMicros } : {}),
  };
}

/** What is wrong with the amount that warns; null when it can be saved. */
export function lowProblem(text: string): string | null {
  return parseAmount(text) === null ? "Write an amount such as 5.00" : null;
}

/** The same of the urgent amount, which may be left out. */
export function criticalProblem(text: string, lowAmount: string): string | null {
  if (text.trim() === "") return null;
  const critical = parseAmount(text);
  if (critical === null) return "Write an amount such as 2.00, or nothing";
  const low = parseAmount(lowAmount);
  return low !== null && BigInt(critical) >= BigInt(low) ? "It has to be less than the amount above" : null;
}
