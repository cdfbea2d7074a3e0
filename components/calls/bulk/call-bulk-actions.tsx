"use client";

import { Download, Tag, Tags, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { formatNumber } from "@/config/format";
import { buildUrl } from "@/lib/client/build-url";
import { exportCallsEndpoint } from "@/lib/client/call-lists/endpoints";
import { MOST_CHOSEN_EXPORT } from "@/lib/client/calls/limits";
import { messageOf } from "@/lib/client/form-problem";
import { useBulkTagCalls } from "@/lib/client/tags/mutations";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { TagResource } from "@/types/calls";
import { TagPicker } from "../tags/tag-picker";
import { type ChosenCalls, toChoice, toExportQuery } from "./chosen-calls";
import { DeleteCallsDialog } from "./delete-calls-dialog";

export interface CallBulkActionsProps {
  chosen: ChosenCalls;
  /** The calls are gone from the list: nothing is chosen any more. */
  onDeleted: () => void;
}

/** What can be done with the calls chosen in a list; stands in its bar. Each action only for who may. */
export function CallBulkActions({ chosen, onDeleted }: CallBulkActionsProps) {
  const can = useCan();
  const [isDeleting, setDeleting] = useState(false);
  return (
    <>
      {can("calls.annotate") ? <TagActions chosen={chosen} /> : null}
      {can("calls.export") ? <ExportAction chosen={chosen} /> : null}
      {can("calls.erase") ? (
        <Button size="sm" variant="ghost" onClick={() => setDeleting(true)}>
          <Trash2 aria-hidden />
          Delete
        </Button>
      ) : null}
      {isDeleting ? (
        <DeleteCallsDialog chosen={chosen} onClose={() => setDeleting(false)} onDeleted={onDeleted} />
      ) : null}
    </>
  );
}

function TagActions({ chosen }: { chosen: ChosenCalls }) {
  const { slug } = useWorkspaceScope();
  const bulk = useBulkTagCalls(slug);
  const act = (action: "tag" | "untag", tag: TagResource) =>
    bulk.mutate(
      { action, tagId: tag.id, ...toChoice(chosen) },
      {
        onSuccess: ({ changed }) => void toast.success(resultWords(action, tag.name, changed)),
        onError: (error) => void toast.error(messageOf(error)),
      },
    );
  return (
    <>
      <TagPicker
        label="Tag"
        icon={<Tag aria-hidden />}
        canCreate
        selectedIds={[]}
        disabled={bulk.isPending}
        onToggle={(tag) => act("tag", tag)}
      />
      <TagPicker
        label="Remove tag"
        icon={<Tags aria-hidden />}
        canCreate={false}
        selectedIds={[]}
        disabled={bulk.isPending}
        onToggle={(tag) => act("untag", tag)}
      />
    </>
  );
}

function resultWords(action: "tag" | "untag", name: string, changed: number): string {
  const calls = changed === 1 ? "1 call" : `${formatNumber(changed)} calls`;
  if (changed === 0) return action === "tag" ? `They all carry “${name}”` : `None of them carried “${name}”`;
  return action === "tag" ? `“${name}” put on ${calls}` : `“${name}” taken off ${calls}`;
}

function ExportAction({ chosen }: { chosen: ChosenCalls }) {
  const { slug } = useWorkspaceScope();
  const query = toExportQuery(chosen, MOST_CHOSEN_EXPORT);
  if (!query) {
    return (
      <Button
        size="sm"
        disabled
        title={`Tick at most ${MOST_CHOSEN_EXPORT} calls, or select all that match.`}
      >
        <Download aria-hidden />
        Export
      </Button>
    );
  }
  return (
    <Button size="sm" asChild>
      <a href={buildUrl(exportCallsEndpoint.path, { workspaceSlug: slug }, query)} download>
        <Download aria-hidden />
        Export
      </a>
    </Button>
  );
}
