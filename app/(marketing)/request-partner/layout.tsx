import type { ReactNode } from "react";
import { AppProviders } from "@/components/app-providers";

/** The form asks the server while somebody types, so it needs what signed-in pages have. */
export default function RequestPartnerLayout({ children }: { children: ReactNode }) {
  return <AppProviders>{children}</AppProviders>;
}
