import type { ReactNode } from "react";
import { BillingFrame } from "@/components/platform-billing/billing-frame";

export default function PlatformBillingLayout({ children }: { children: ReactNode }) {
  return <BillingFrame>{children}</BillingFrame>;
}
