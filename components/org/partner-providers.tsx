"use client";

import { AppProviders } from "@/components/app-providers";
import { type PartnerScopeProps, PartnerScopeProvider } from "@/lib/client/partner/partner-scope";

/** What pages of the agency share: everything signed-in pages have, and the person's role. */
export function PartnerProviders({ children, ...scope }: PartnerScopeProps) {
  return (
    <AppProviders>
      <PartnerScopeProvider {...scope}>{children}</PartnerScopeProvider>
    </AppProviders>
  );
}
