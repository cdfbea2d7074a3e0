"use client";

import Link from "next/link";
import { PAY_FIRST } from "@/config/pay-first";
import { messageOf } from "@/lib/client/form-problem";
import { useBillingAddress } from "./use-billing-address";

/** A refusal in words, with the way to the invoices where paying one mends it. */
export function Refusal({ error }: { error: unknown }) {
  const { hrefOf } = useBillingAddress();
  const words = messageOf(error);
  if (!words.startsWith(PAY_FIRST)) return words;
  return (
    <>
      {words}{" "}
      <Link
        href={hrefOf("invoices")}
        scroll={false}
        className="focus-ring rounded-sm underline underline-offset-4"
      >
        Go to your invoices
      </Link>
    </>
  );
}
