"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useResendInvitation, useRevokeInvitation } from "@/lib/client/people/mutations";
import type { InvitationResource } from "@/types/invitations";
import { usePeopleAccess } from "./people-access";
import { isWithin } from "./roles";

/** Send again and revoke, for invitations that can still be accepted. */
export function InvitationActions({ invitation }: { invitation: InvitationResource }) {
  const { scope, ownRole, mayManage } = usePeopleAccess();
  const [asking, setAsking] = useState(false);
  const resend = useResendInvitation(scope);
  const revoke = useRevokeInvitation(scope);
  const { state, email, role } = invitation;
  // Clients' owners are appointed by whoever may add clients.
  const isMine = scope.kind !== "workspace" && invitation.kind !== "partner" ? true : isWithin(ownRole, role);
  if (!mayManage || !isMine || (state !== "open" && state !== "expired")) return null;
  const sendAgain = () =>
    resend.mutate(invitation, {
      onSuccess: () => toast.success(`A new link is on its way to ${email}`),
      onError: (error) => toast.error(messageOf(error)),
    });
  const end = () =>
    revoke.mutate(invitation, {
      onSuccess: () => {
        setAsking(false);
        toast.success(`The invitation of ${email} was revoked`);
      },
    });
  return (
    <span className="flex justify-end gap-1.5">
      <Button size="sm" loading={resend.isPending} onClick={sendAgain}>
        Send again
      </Button>
      {state === "open" ? (
        <Button size="sm" className="text-danger-text" onClick={() => setAsking(true)}>
          Revoke…
        </Button>
      ) : null}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Revoke the invitation of ${email}?`}
        description="The link in the mail stops working at once. You can invite the address again."
        confirmLabel="Revoke"
        pending={revoke.isPending}
        error={revoke.error ? messageOf(revoke.error) : undefined}
        onConfirm={end}
      />
    </span>
  );
}
