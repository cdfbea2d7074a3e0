"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useDecidePartnerRequest } from "@/lib/client/partner-requests/mutations";
import type { PartnerRequestResource } from "@/types/partner-requests";

const DecisionSheet = dynamic(() => import("./decision-sheet").then((module) => module.DecisionSheet), {
  ssr: false,
});
const ProvisionSheet = dynamic(() => import("./provision-sheet").then((module) => module.ProvisionSheet), {
  ssr: false,
});

type Opened = "approve" | "reject" | "ask" | "provision" | null;

/** What can be decided about a request in its state. */
export function RequestActions({ request }: { request: PartnerRequestResource }) {
  const [opened, setOpened] = useState<Opened>(null);
  const { status } = request;
  const isOpen = status === "pending" || status === "needs_info";
  const change = (what: Exclude<Opened, null>) => (open: boolean) => setOpened(open ? what : null);
  if (status === "rejected" || status === "provisioned") return null;
  return (
    <>
      <Button onClick={() => setOpened("reject")}>{isOpen ? "Reject" : "Take back"}</Button>
      {isOpen ? (
        <>
          <Button onClick={() => setOpened("ask")}>Ask</Button>
          <Button variant="primary" onClick={() => setOpened("approve")}>
            Approve
          </Button>
        </>
      ) : (
        <Button variant="primary" onClick={() => setOpened("provision")}>
          Make the agency
        </Button>
      )}
      <ApproveDialog request={request} open={opened === "approve"} onOpenChange={change("approve")} />
      {opened === "reject" || opened === "ask" ? (
        <DecisionSheet request={request} kind={opened} open onOpenChange={change(opened)} />
      ) : null}
      {opened === "provision" ? (
        <ProvisionSheet request={request} open onOpenChange={change("provision")} />
      ) : null}
    </>
  );
}

interface ApproveDialogProps {
  request: PartnerRequestResource;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

function ApproveDialog({ request, open, onOpenChange }: ApproveDialogProps) {
  const decide = useDecidePartnerRequest(request.id);
  const approve = () =>
    decide.mutate(
      { decision: "approve" },
      {
        onSuccess: () => {
          onOpenChange(false);
          toast.success(`${request.companyName} is approved`);
        },
      },
    );
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Approve ${request.companyName}?`}
      description={`${request.contactName} is told by mail. Nothing is made yet: the agency comes with the next step.`}
      confirmLabel="Approve"
      tone="primary"
      pending={decide.isPending}
      error={decide.error ? messageOf(decide.error) : undefined}
      onConfirm={approve}
    />
  );
}
