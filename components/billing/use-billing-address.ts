"use client";

import { parseAsStringLiteral, useQueryStates } from "nuqs";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";

const VIEWS = ["overview", "invoices", "card", "ledger"] as const;
const SHEETS = ["topup", "plan"] as const;

/** The parts of the page. */
export type BillingView = (typeof VIEWS)[number];
/** What opens over it. */
export type BillingSheet = (typeof SHEETS)[number];

const PARSERS = {
  view: parseAsStringLiteral(VIEWS).withDefault("overview"),
  open: parseAsStringLiteral(SHEETS),
};

/** Which part of the page is shown and what is open over it: both are in the address, so banners and mails lead to them. */
export function useBillingAddress() {
  const { slug } = useWorkspaceScope();
  const [{ view, open: sheet }, set] = useQueryStates(PARSERS);
  const home = `/w/${slug}/billing`;
  return {
    view,
    sheet,
    open: (next: BillingSheet | null) => void set({ open: next }),
    hrefOf: (part: BillingView) => (part === "overview" ? home : `${home}?view=${part}`),
  };
}
