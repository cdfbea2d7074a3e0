"use client";

import { ChangeView } from "@/components/patterns/change-view";
import { type Fact, FactsPanel } from "@/components/patterns/facts-panel";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { formatExact } from "@/config/format";
import type { AuditListFilters } from "@/lib/client/audit/keys";
import type { AuditEntryResource } from "@/types/audit";
import { describeAction } from "./action-words";
import { actorName } from "./actor-name";

export interface AuditEntrySheetProps {
  entry: AuditEntryResource;
  onClose: () => void;
  onNarrow: (change: Partial<AuditListFilters>) => void;
}

/** One entry whole: the change with both its sides, where it came from, and the way to others like it. */
export function AuditEntrySheet({ entry, onClose, onNarrow }: AuditEntrySheetProps) {
  const narrow = (change: Partial<AuditListFilters>) => {
    onNarrow(change);
    onClose();
  };
  const { actor, entityId, entityType } = entry;
  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent
        title={`${actorName(entry)} ${describeAction(entry.action, entry.entityLabel)}`}
        bodyClassName="flex flex-col gap-5"
        footer={
          <>
            {actor.id ? (
              <Button onClick={() => narrow({ actorId: actor.id })}>More by {actor.label}</Button>
            ) : null}
            {entityId ? (
              <Button onClick={() => narrow({ entityType, entityId })}>
                History of {entry.entityLabel ?? "this one"}
              </Button>
            ) : null}
          </>
        }
      >
        {entry.viewAs ? <ViewedAs view={entry.viewAs} /> : null}
        <section>
          <h3 className="mb-1 font-semibold">What changed</h3>
          <ChangeView before={entry.before} after={entry.after} />
        </section>
        <FactsPanel title="Where it came from" facts={factsOf(entry)} />
      </SheetContent>
    </Sheet>
  );
}

function ViewedAs({ view }: { view: NonNullable<AuditEntryResource["viewAs"]> }) {
  const who = view.isPlatform ? "Support" : "Somebody of the agency";
  return (
    <p className="flex flex-wrap items-center gap-2">
      <Badge tone="warning">Viewing as client</Badge>
      <span className="text-muted-foreground">
        {who} was looking at the workspace as its members do
        {view.mayWrite ? " and was allowed to change things." : ", read-only."}
      </span>
    </p>
  );
}

function factsOf(entry: AuditEntryResource): Fact[] {
  const { workspace, partner } = entry;
  return [
    { label: "When", value: formatExact(Date.parse(entry.createdAt)) },
    { label: "Who", value: actorName(entry) },
    { label: "Action", value: <code className="font-mono text-sm">{entry.action}</code> },
    ...(partner ? [{ label: "Agency", value: partner.name }] : []),
    ...(workspace ? [{ label: "Workspace", value: workspace.name }] : []),
    { label: "Address", value: entry.ipAddress },
    {
      label: "Request",
      value: (
        <span className="flex items-center justify-end gap-1">
          <code className="min-w-0 break-all font-mono text-sm">{entry.requestId}</code>
          <CopyButton value={entry.requestId} label="Copy request id" />
        </span>
      ),
    },
  ];
}
