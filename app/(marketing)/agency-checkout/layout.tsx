import type { ReactNode } from "react";
import { AppProviders } from "@/components/app-providers";

/** Confirming is a call like those of signed-in pages. */
export default function AgencyCheckoutLayout({ children }: { children: ReactNode }) {
  return <AppProviders>{children}</AppProviders>;
}
