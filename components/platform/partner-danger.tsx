"use client";

import { useState } from "react";
import { DangerAction, DangerZone } from "@/components/patterns/danger-zone";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useReopenPartner } from "@/lib/client/platform/mutations";
import { usePlatformPartner } from "@/lib/client/platform/queries";
import type { PlatformPartnerResource } from "@/types/console";
import { SuspendSheet } from "./suspend-sheet";

/** Closing an agency, and opening it again. */
export function PartnerDanger({ partnerId }: { partnerId: string }) {
  const { data: partner } = usePlatformPartner(partnerId);
  if (!partner) return null;
  return (
    <DangerZone>
      {partner.status === "suspended" ? <Reopen partner={partner} /> : <Suspend partner={partner} />}
    </DangerZone>
  );
}

function Suspend({ partner }: { partner: PlatformPartnerResource }) {
  const [open, setOpen] = useState(false);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <h3 className="font-medium">Suspend this agency</h3>
        <p className="max-w-prose text-muted-foreground text-sm">
          Within a second nobody gets in: not its team, not its clients, not their API keys. Calls in progress
          end and are charged as ever. Nothing is lost, and you can reopen it at any time.
        </p>
        {partner.isPlatform ? (
          <p className="text-sm">This is the platform itself. It cannot be suspended.</p>
        ) : null}
      </div>
      <Button className="text-danger-text" disabled={partner.isPlatform} onClick={() => setOpen(true)}>
        Suspend agency…
      </Button>
      <SuspendSheet partner={partner} open={open} onOpenChange={setOpen} />
    </li>
  );
}

function Reopen({ partner }: { partner: PlatformPartnerResource }) {
  const reopen = useReopenPartner(partner.id);
  return (
    <DangerAction
      title="Reopen this agency"
      description="Its team and its clients get in again at once and find everything as it was."
      actionLabel="Reopen agency…"
      confirm={{
        title: `Reopen ${partner.name}?`,
        description: partner.suspensionReason
          ? `It was suspended because: ${partner.suspensionReason}`
          : undefined,
        confirmLabel: "Reopen agency",
        tone: "primary",
      }}
      pending={reopen.isPending}
      error={reopen.error ? messageOf(reopen.error) : undefined}
      onConfirm={(close) =>
        reopen.mutate(undefined, {
          onSuccess: () => {
            close();
            toast.success(`${partner.name} is open again`);
          },
        })
      }
    />
  );
}
