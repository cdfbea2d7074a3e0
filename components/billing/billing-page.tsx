"use client";

import dynamic from "next/dynamic";
import { PageHeader } from "@/components/patterns/page-header";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Button } from "@/components/ui/button";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Skeleton } from "@/components/ui/skeleton";
import { useCredits } from "@/lib/client/credits/queries";
import { useSubscription } from "@/lib/client/subscriptions/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { BillingOverview } from "./billing-overview";
import { CheckoutReturn } from "./checkout-return";
import { type BillingView, useBillingAddress } from "./use-billing-address";

const ChoosePlanSheet = dynamic(
  () => import("./choose-plan-sheet").then((module) => module.ChoosePlanSheet),
  { ssr: false },
);
const TopUpSheet = dynamic(() => import("./top-up-sheet").then((module) => module.TopUpSheet), {
  ssr: false,
});
const InvoicesView = dynamic(() => import("./invoices-view").then((module) => module.InvoicesView), {
  loading: () => <TableSkeleton />,
});
const PayingView = dynamic(() => import("./paying-view").then((module) => module.PayingView), {
  loading: () => <Skeleton className="h-60 rounded-lg" />,
});
const LedgerView = dynamic(() => import("./ledger-view").then((module) => module.LedgerView), {
  loading: () => <TableSkeleton />,
});

const TABS: readonly { view: BillingView; label: string; needsBilling: boolean }[] = [
  { view: "overview", label: "Overview", needsBilling: false },
  { view: "invoices", label: "Invoices and payments", needsBilling: true },
  { view: "card", label: "Card and details", needsBilling: true },
  { view: "ledger", label: "Ledger", needsBilling: false },
];

/** What there is, what is used, what it costs and how it is paid. Everything here works while the workspace is read-only. */
export function BillingPage() {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const { view, sheet, open, hrefOf } = useBillingAddress();
  const seesBilling = can("billing.read");
  const tabs = TABS.filter(({ needsBilling }) => seesBilling || !needsBilling);
  const shown = tabs.some((tab) => tab.view === view) ? view : "overview";
  return (
    <>
      <PageHeader title="Billing" actions={<TopUpButton onClick={() => open("topup")} />} />
      {can("billing.manage") ? <CheckoutReturn /> : null}
      {tabs.length > 1 ? (
        <LinkTabs
          label="Billing"
          tabs={tabs.map((tab) => ({ label: tab.label, href: hrefOf(tab.view) }))}
          currentHref={hrefOf(shown)}
          className="mb-4"
        />
      ) : null}
      {shown === "overview" ? <BillingOverview onOpen={open} /> : null}
      {shown === "invoices" ? <InvoicesView /> : null}
      {shown === "card" ? <PayingView /> : null}
      {shown === "ledger" ? <LedgerView /> : null}
      {can("billing.manage") ? <Sheets slug={slug} sheet={sheet} onClose={() => open(null)} /> : null}
    </>
  );
}

function TopUpButton({ onClick }: { onClick: () => void }) {
  const { slug } = useWorkspaceScope();
  const mayPay = useCan()("billing.manage");
  const { data: account } = useCredits(slug);
  if (!mayPay || account?.isBillingExempt) return null;
  return (
    <Button variant="primary" onClick={onClick}>
      Top up
    </Button>
  );
}

interface SheetsProps {
  slug: string;
  sheet: "topup" | "plan" | null;
  onClose: () => void;
}

/** Each is fetched when it is first opened. */
function Sheets({ slug, sheet, onClose }: SheetsProps) {
  const { data, isSuccess } = useSubscription(slug);
  const change = (isOpen: boolean) => (isOpen ? undefined : onClose());
  if (sheet === "topup") return <TopUpSheet open onOpenChange={change} />;
  // Whether it is a first plan or a change has to be known before anything is chosen.
  if (sheet === "plan" && isSuccess)
    return <ChoosePlanSheet current={data.subscription} open onOpenChange={change} />;
  return null;
}
