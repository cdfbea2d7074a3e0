"use client";

import type { ReactNode } from "react";
import { AppProviders } from "@/components/app-providers";
import type { PartnerRole } from "@/config/permissions";
import { PartnerScopeProvider } from "@/lib/client/partner/partner-scope";

/** What pages of the agency share: everything signed-in pages have, and the person's role. */
export function PartnerProviders({ role, children }: { role: PartnerRole; children: ReactNode }) {
  return (
    <AppProviders>
      <PartnerScopeProvider role={role}>{children}</PartnerScopeProvider>
    </AppProviders>
  );
}
