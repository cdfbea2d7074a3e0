"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { DomainPlace } from "@/lib/client/domains/keys";
import { useReleaseDomain } from "@/lib/client/domains/mutations";
import { messageOf } from "@/lib/client/form-problem";
import type { DomainResource } from "@/types/domains";

export interface ReleaseDomainProps {
  place: DomainPlace;
  domain: DomainResource;
  address: string;
}

/** Gives a domain up after asking: what stops, what stays, and how to come back. */
export function ReleaseDomain({ place, domain, address }: ReleaseDomainProps) {
  const [open, setOpen] = useState(false);
  const release = useReleaseDomain(place);
  const { id, hostname, verifiedAt, isPrimary } = domain;
  const confirm = () =>
    release.mutate(id, {
      onSuccess: () => {
        setOpen(false);
        toast.success(`${hostname} was released`);
      },
    });
  return (
    <>
      <Button
        size="sm"
        className="text-danger-text"
        aria-label={`Release ${hostname}`}
        onClick={() => setOpen(true)}
      >
        <Trash2 aria-hidden />
        Release
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={`Release ${hostname}?`}
        goes={verifiedAt ? gone(isPrimary) : ["The claim and its TXT value. It serves nobody yet."]}
        stays={[
          `Everything on ${address} and on your other domains`,
          ...(verifiedAt
            ? ["The right to add it again: for 30 days nobody else can"]
            : ["You can add it again at any time"]),
        ]}
        confirmLabel="Release domain"
        pending={release.isPending}
        error={release.error ? messageOf(release.error) : undefined}
        onConfirm={confirm}
      />
    </>
  );
}

function gone(isPrimary: boolean): string[] {
  const always = ["The domain answers nobody from now on", "Everybody signed in on it is signed out there"];
  return isPrimary ? [...always, "Links in mails use your next domain, or your address"] : always;
}
