/** How every refusal begins that only paying an open invoice mends: pages lead to the invoice by it. */
export const PAY_FIRST = "Pay the open invoice first.";
