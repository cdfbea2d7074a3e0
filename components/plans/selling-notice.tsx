"use client";

import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { buttonVariants } from "@/components/ui/button";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import { useSellingState } from "@/lib/client/plans/queries";

/** What stands between the agency and its first sale; nothing once it can sell, and nothing for who may not know. */
export function SellingNotice() {
  const mayKnow = usePartnerCan()("partner.billing.read");
  const { data } = useSellingState(mayKnow);
  if (!data || data.canSell) return null;
  return (
    <Alert
      tone="warning"
      title="You cannot sell plans yet"
      className="mb-4"
      actions={
        <Link href="/org/billing/payments" className={buttonVariants({ size: "sm" })}>
          Set up payments
        </Link>
      }
    >
      <p>Plans can be made already. Clients see them once this is done:</p>
      <ul className="mt-1 list-disc pl-5">
        {data.blockers.map(({ code, text }) => (
          <li key={code}>{text}</li>
        ))}
      </ul>
    </Alert>
  );
}
