import type { StatusLook } from "@/components/patterns/status-badge";
import type { ConnectResource } from "@/types/connect";

/** Currencies agencies are commonly paid out in; which of them fits a country the payment service says. */
export const PAYOUT_CURRENCIES: readonly string[] = [
  ...["USD", "EUR", "GBP", "AED", "AUD", "BGN", "BRL", "CAD", "CHF", "CZK", "DKK", "HKD", "HUF", "INR"],
  ...["JPY", "MXN", "MYR", "NOK", "NZD", "PLN", "RON", "SEK", "SGD", "THB", "ZAR"],
];

const NAMES = new Intl.DisplayNames("en", { type: "currency", fallback: "code" });

export function currencyName(code: string): string {
  return NAMES.of(code) ?? code;
}

export const CONNECT_LOOKS: Record<ConnectResource["state"], StatusLook> = {
  none: { label: "Not connected", tone: "neutral" },
  onboarding: { label: "Being set up", tone: "info" },
  active: { label: "Active", tone: "success" },
  restricted: { label: "Restricted", tone: "danger" },
  disconnected: { label: "Disconnected", tone: "neutral" },
};

/** What stands at the head of the page, and what to do. */
export function connectSummary({
  state,
  canSell,
  account,
}: Pick<ConnectResource, "state" | "canSell" | "account">): {
  tone: "success" | "info" | "warning" | "danger";
  title: string;
  text: string;
  action: string | null;
} {
  if (state === "onboarding")
    return {
      tone: "info",
      title: "Stripe still asks for something",
      text: "Clients can pay you once it is answered. What you told it already is kept.",
      action: "Continue with Stripe",
    };
  if (state === "restricted")
    return {
      tone: "danger",
      title: account?.canCharge ? "Stripe holds your payouts" : "Clients cannot pay you at the moment",
      text: "Stripe needs what is listed below.",
      action: "Give Stripe what it asks for",
    };
  const asks = (account?.requirements.length ?? 0) > 0;
  if (!canSell)
    return {
      tone: "warning",
      title: "Nearly there",
      text: "Your account works. What is listed below is missing before you can sell.",
      action: asks ? "Give Stripe what it asks for" : null,
    };
  return {
    tone: asks ? "warning" : "success",
    title: "Clients can pay you",
    text: asks
      ? "Stripe wants to know something more before long; answer in time, so that payments go on."
      : "Plans can be sold and balances topped up.",
    action: asks ? "Give Stripe what it asks for" : null,
  };
}

export const LEAVING_REASONS: Record<ConnectResource["history"][number]["reason"], string> = {
  agency: "You disconnected it",
  revoked: "Access was taken away at Stripe",
  closed: "It was closed at Stripe",
};

/** Hundredths of a percent as people write it: 250 is "2.5%". */
export function feePercent(basisPoints: number): string {
  return `${basisPoints / 100}%`;
}
