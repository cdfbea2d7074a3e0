"use client";

import { ReasonSheet } from "@/components/patterns/reason-sheet";
import { toast } from "@/components/ui/toast";
import { formatNumber } from "@/config/format";
import { useSuspendPartner } from "@/lib/client/platform/mutations";
import type { PlatformPartnerResource } from "@/types/console";

export interface SuspendSheetProps {
  partner: PlatformPartnerResource;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Asks why before an agency is closed. */
export function SuspendSheet({ partner, ...sheet }: SuspendSheetProps) {
  const suspend = useSuspendPartner(partner.id);
  return (
    <ReasonSheet
      {...sheet}
      title={`Suspend ${partner.name}`}
      description={`Closes its hosts for ${formatNumber(partner.people)} people of the team and the members of ${formatNumber(partner.workspaces)} clients.`}
      hint="Kept in the agency's log and shown to operators."
      maxLength={300}
      submitLabel="Suspend agency"
      pending={suspend.isPending}
      onGive={async (reason) => {
        await suspend.mutateAsync(reason);
        toast.success(`${partner.name} is suspended`);
      }}
    />
  );
}
