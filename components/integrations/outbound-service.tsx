"use client";

import { PhoneOutgoing, RotateCw } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { describeError } from "@/components/patterns/describe-error";
import { ErrorState } from "@/components/patterns/error-state";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import {
  useOutboundService,
  useRemoveOutboundService,
  useTestOutboundService,
} from "@/lib/client/outbound-service/queries";
import { OutboundServiceFacts } from "./outbound-service-facts";

const OutboundServiceSheet = dynamic(
  () => import("./outbound-service-sheet").then((module) => module.OutboundServiceSheet),
  { ssr: false },
);

/** The service that clients' campaigns may dial through, or how to connect one. */
export function OutboundService({ mayManage }: { mayManage: boolean }) {
  const query = useOutboundService();
  const [isEditing, setEditing] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const service = query.data ?? null;
  return (
    <Card className="mt-6">
      <CardHeader
        title="Outbound service"
        description="Campaigns dial at the voice provider of their agent. They can also dial through a service of yours that places the calls there."
        actions={
          mayManage && query.isSuccess ? (
            <span className="flex flex-wrap gap-2">
              {service ? <TestButton /> : null}
              {service ? <Button onClick={() => setRemoving(true)}>Disconnect</Button> : null}
              <Button onClick={() => setEditing(true)}>
                <PhoneOutgoing aria-hidden />
                {service ? "Change" : "Connect a service"}
              </Button>
            </span>
          ) : null
        }
      />
      <CardBody>
        {query.isPending ? <Skeleton className="h-6 w-64" /> : null}
        {query.isError ? (
          <ErrorState error={describeError(query.error)} onRetry={() => void query.refetch()} />
        ) : null}
        {query.isSuccess ? <OutboundServiceFacts service={service} /> : null}
      </CardBody>
      {isEditing ? <OutboundServiceSheet open onOpenChange={setEditing} service={service} /> : null}
      <DisconnectDialog open={isRemoving} onOpenChange={setRemoving} />
    </Card>
  );
}

const FINDINGS = {
  verified: "The service takes the key",
  pending: "The service has not answered yet",
  refused: "The service refuses the key",
  unreachable: "The service cannot be reached",
} as const;

function TestButton() {
  const test = useTestOutboundService();
  const ask = () =>
    test.mutate(undefined, {
      onSuccess: ({ status }) =>
        status === "verified" ? toast.success(FINDINGS[status]) : toast.error(FINDINGS[status]),
      onError: (error) => toast.error(messageOf(error)),
    });
  return (
    <Button loading={test.isPending} onClick={ask}>
      <RotateCw aria-hidden />
      Test
    </Button>
  );
}

function DisconnectDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const remove = useRemoveOutboundService();
  const change = (isOpen: boolean) => {
    if (!isOpen) remove.reset();
    onOpenChange(isOpen);
  };
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        change(false);
        toast.success("The outbound service is disconnected");
      },
    });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={change}
      title="Disconnect the outbound service?"
      description="Its key is forgotten. Campaigns that dial through it rest until they are set to dial at the provider, or a service is connected again."
      confirmLabel="Disconnect"
      pending={remove.isPending}
      error={remove.error ? messageOf(remove.error) : undefined}
      onConfirm={confirm}
    />
  );
}
