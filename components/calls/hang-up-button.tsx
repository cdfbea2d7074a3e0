"use client";

import { PhoneOff } from "lucide-react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useEndCall } from "@/lib/client/calls/mutations";
import { messageOf } from "@/lib/client/form-problem";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";

/** Ends a call in progress. Shown only to people who may place calls. */
export function HangUpButton({ callId, size = "md" }: { callId: string; size?: ButtonProps["size"] }) {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const end = useEndCall(slug, callId);
  if (!can("calls.place")) return null;
  const hangUp = () =>
    end.mutate(undefined, {
      onSuccess: () => toast.success("Hanging up"),
      onError: (error) => toast.error(messageOf(error)),
    });
  return (
    <Button variant="danger" size={size} loading={end.isPending} onClick={hangUp}>
      <PhoneOff aria-hidden />
      Hang up
    </Button>
  );
}
