"use client";

import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useLeave, useRemoveMember, useTransferOwnership } from "@/lib/client/people/mutations";
import type { MemberResource } from "@/types/people";
import { usePeopleAccess } from "./people-access";

interface MemberDialogProps {
  member: MemberResource;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

function nameOf(member: MemberResource): string {
  return member.name || member.email;
}

function wordsOf(error: unknown): string | undefined {
  return error ? messageOf(error) : undefined;
}

/** Asks before somebody loses their place. */
export function RemoveDialog({ member, open, onOpenChange }: MemberDialogProps) {
  const { scope, placeName } = usePeopleAccess();
  const remove = useRemoveMember(scope);
  const confirm = () =>
    remove.mutate(member.id, {
      onSuccess: () => {
        onOpenChange(false);
        toast.success(`${nameOf(member)} was removed`);
      },
    });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Remove ${nameOf(member)} from ${placeName}?`}
      goes={["Their access, within a second and on every device"]}
      stays={["Everything they made", "Their account, and other places they belong to"]}
      confirmLabel="Remove"
      pending={remove.isPending}
      error={wordsOf(remove.error)}
      onConfirm={confirm}
    />
  );
}

/** Asks before the ownership goes to somebody else. */
export function TransferDialog({ member, open, onOpenChange }: MemberDialogProps) {
  const { scope, placeName } = usePeopleAccess();
  const transfer = useTransferOwnership(scope);
  const confirm = () =>
    transfer.mutate(member.id, {
      onSuccess: () => {
        // The own role is part of every page, so it is loaded anew.
        window.location.reload();
      },
    });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Make ${nameOf(member)} the owner of ${placeName}?`}
      description="If you are an owner, you become an admin. Only an owner can give it back to you."
      confirmLabel="Hand over"
      pending={transfer.isPending}
      error={wordsOf(transfer.error)}
      onConfirm={confirm}
    />
  );
}

/** Asks before the viewer gives up their own place. */
export function LeaveDialog({ member, open, onOpenChange }: MemberDialogProps) {
  const { placeName } = usePeopleAccess();
  const leave = useLeave();
  const confirm = () =>
    leave.mutate(member.id, { onSuccess: () => window.location.assign("/select-workspace") });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Leave ${placeName}?`}
      goes={["Your access; somebody there has to invite you again"]}
      stays={["Everything you made", "Your account"]}
      confirmLabel="Leave"
      pending={leave.isPending}
      error={wordsOf(leave.error)}
      onConfirm={confirm}
    />
  );
}
