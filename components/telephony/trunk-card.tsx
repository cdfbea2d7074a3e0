"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { PROVIDER_NAMES } from "@/components/integrations/provider-names";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useDeleteTrunk, useSyncTrunk } from "@/lib/client/telephony/mutations";
import type { SipTrunkResource } from "@/types/sip-trunks";
import { REGISTRATION_LOOKS, TRUNK_LOOKS, trunkState } from "./looks";

const EditTrunkSheet = dynamic(() => import("./edit-trunk-sheet").then((module) => module.EditTrunkSheet), {
  ssr: false,
});

export interface TrunkCardProps {
  trunk: SipTrunkResource;
  mayManage: boolean;
}

/** One line: where it leads, whether the provider has it, and what is known of its registration. */
export function TrunkCard({ trunk, mayManage }: TrunkCardProps) {
  const { name, server, port, transport, isDefault, integration, numberCount, registration, sync } = trunk;
  return (
    <li>
      <Card className="px-4 py-3.5">
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <div className="min-w-0">
            <h2 className="flex flex-wrap items-center gap-x-2 gap-y-1 font-semibold">
              {name}
              <StatusBadge status={trunkState(trunk)} looks={TRUNK_LOOKS} />
              <StatusBadge status={registration.state} looks={REGISTRATION_LOOKS} />
              {isDefault ? <Badge tone="outline">Default</Badge> : null}
            </h2>
            <p className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-muted-foreground text-sm">
              <span className="break-all font-mono text-xs leading-5">
                {server}:{port} {transport.toUpperCase()}
              </span>
              <span>
                {PROVIDER_NAMES[integration.provider]}, {integration.name}
              </span>
              <span>{numberCount === 1 ? "1 number" : `${numberCount} numbers`}</span>
              <span>{trunk.hasPassword ? "password stored" : "no password"}</span>
            </p>
          </div>
          {mayManage && !trunk.isRemoving ? <TrunkActions trunk={trunk} /> : null}
        </div>
        {sync.status === "error" ? (
          <Alert tone="danger" title="The provider does not hold this trunk as it should" className="mt-3">
            {sync.error}
          </Alert>
        ) : null}
        {registration.detail ? (
          <p className="mt-2 text-muted-foreground text-sm">{registration.detail}</p>
        ) : null}
      </Card>
    </li>
  );
}

function TrunkActions({ trunk }: { trunk: SipTrunkResource }) {
  const [open, setOpen] = useState<"edit" | "remove" | null>(null);
  const sync = useSyncTrunk(trunk.id);
  const remove = useDeleteTrunk(trunk.id);
  const again = () =>
    sync.mutate(undefined, {
      onSuccess: () => toast.success(`${trunk.name} is being synced`),
      onError: (error) => toast.error(messageOf(error)),
    });
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        setOpen(null);
        toast.success(`${trunk.name} is being removed`);
      },
    });
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="sm" loading={sync.isPending} onClick={again}>
        Sync again
      </Button>
      <Button size="sm" onClick={() => setOpen("edit")}>
        Edit
      </Button>
      <Button size="sm" className="text-danger-text" onClick={() => setOpen("remove")}>
        Remove…
      </Button>
      {open === "edit" ? <EditTrunkSheet trunk={trunk} open onOpenChange={() => setOpen(null)} /> : null}
      <ConfirmDialog
        open={open === "remove"}
        onOpenChange={(next) => setOpen(next ? "remove" : null)}
        title={`Remove the SIP trunk ${trunk.name}?`}
        goes={["Its place at the provider, and the stored password"]}
        stays={["The line at your carrier", "All calls made over it"]}
        confirmLabel="Remove trunk"
        pending={remove.isPending}
        error={remove.error ? messageOf(remove.error) : undefined}
        onConfirm={confirm}
      />
    </div>
  );
}
