import type { AgencyPurchaseResource } from "@/types/agency-purchases";

export type PurchaseStage = AgencyPurchaseResource["stage"];

export interface StageWords {
  title: string;
  text: string;
}

/** What the buyer is told in each stage. `wasCanceled`: they came back from the payment page without paying. */
export function stageWords(
  { stage, email, agencyUrl }: Pick<AgencyPurchaseResource, "stage" | "email" | "agencyUrl">,
  wasCanceled: boolean,
): StageWords {
  const { host } = new URL(agencyUrl);
  if (stage === "waiting_for_payment" && wasCanceled) {
    return {
      title: "You have not paid yet",
      text: `Nothing was charged. ${host} stays yours for a while: go back to the form and pay when you are ready.`,
    };
  }
  return {
    waiting_for_payment: {
      title: "We wait for your payment",
      text: "This page changes by itself as soon as it has arrived. Some ways of paying take a few minutes; you can close the page and come back to this address.",
    },
    setting_up: {
      title: "Your agency is being set up",
      text: "Your payment has arrived. This takes a moment, and this page changes by itself.",
    },
    ready: {
      title: "Your agency is ready",
      text: `We have sent an invitation to ${email}. Open it, choose a password, and make the agency yours.`,
    },
    needs_help: {
      title: "We finish this by hand",
      text: `Your payment has arrived, but something stands in the way of the set-up. Our people know and are at it. You need do nothing and are not charged twice; we write to ${email}.`,
    },
    expired: {
      title: "This purchase has ended",
      text: "It was not paid in time, so the address is free again and nothing was charged. You can start once more.",
    },
  }[stage];
}
