"use client";

import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { describeError } from "@/components/patterns/describe-error";
import { ErrorState } from "@/components/patterns/error-state";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useRemoveSearchAccount, useSearchAccount } from "@/lib/client/search/queries";
import type { SearchAccountResource } from "@/types/search";
import { KEY_STATUS_LOOKS } from "./key-status";
import { removalQuestion } from "./removal-question";

const SearchAccountSheet = dynamic(
  () => import("./search-account-sheet").then((module) => module.SearchAccountSheet),
  { ssr: false },
);

/** The search service clients' calls are searched with, or how to connect one. */
export function SearchAccount({ mayManage }: { mayManage: boolean }) {
  const query = useSearchAccount();
  const [isEditing, setEditing] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const account = query.data ?? null;
  return (
    <Card className="mt-6">
      <CardHeader
        title="Call search"
        description="Calls are searched in our own database. An Algolia account of yours can do it instead; when it is away, the database steps in."
        actions={
          mayManage && query.isSuccess ? (
            <span className="flex gap-2">
              {account ? <Button onClick={() => setRemoving(true)}>Remove</Button> : null}
              <Button onClick={() => setEditing(true)}>
                <Search aria-hidden />
                {account ? "Change" : "Connect Algolia"}
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
        {query.isSuccess ? <Facts account={account} /> : null}
      </CardBody>
      {isEditing ? <SearchAccountSheet open onOpenChange={setEditing} account={account} /> : null}
      <RemoveDialog open={isRemoving} onOpenChange={setRemoving} />
    </Card>
  );
}

function Facts({ account }: { account: SearchAccountResource | null }) {
  if (!account) return <p className="text-muted-foreground">No search service is connected.</p>;
  const { applicationId, indexName, isActive, status, adminKeyLastFour, searchKeyLastFour, verifiedAt } =
    account;
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
      {isActive ? (
        <StatusBadge status={status} looks={KEY_STATUS_LOOKS} />
      ) : (
        <Badge tone="neutral">Switched off</Badge>
      )}
      <span>
        Application <span className="font-mono text-sm">{applicationId}</span>
      </span>
      <span>
        Index <span className="font-mono text-sm">{indexName}</span>
      </span>
      <span className="text-muted-foreground text-sm">
        Keys ending in {adminKeyLastFour} and {searchKeyLastFour}
      </span>
      {verifiedAt ? (
        <span className="text-muted-foreground text-sm">
          confirmed <TimeAgo instant={verifiedAt} />
        </span>
      ) : null}
    </p>
  );
}

function RemoveDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const remove = useRemoveSearchAccount();
  const { anyway, ...question } = removalQuestion(remove.error);
  const change = (isOpen: boolean) => {
    if (!isOpen) remove.reset();
    onOpenChange(isOpen);
  };
  const confirm = () =>
    remove.mutate(
      { anyway },
      {
        onSuccess: () => {
          change(false);
          toast.success("Calls are searched in the database again");
        },
      },
    );
  return (
    <ConfirmDialog
      {...question}
      open={open}
      onOpenChange={change}
      title="Remove the search service?"
      pending={remove.isPending}
      error={remove.error ? messageOf(remove.error) : undefined}
      onConfirm={confirm}
    />
  );
}
