"use client";

import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useToggleCallTag } from "@/lib/client/tags/mutations";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CallResource } from "@/types/calls";
import { TagBadges } from "./tag-badge";
import { TagPicker } from "./tag-picker";

/** The tags of a call, and where they are put on and taken off. */
export function CallTags({ call }: { call: CallResource }) {
  const { slug } = useWorkspaceScope();
  const mayAnnotate = useCan()("calls.annotate");
  const toggle = useToggleCallTag(slug, call.id);
  if (!mayAnnotate && call.tags.length === 0) return null;
  return (
    <Card>
      <CardHeader
        title="Tags"
        actions={
          mayAnnotate ? (
            <TagPicker
              label="Edit tags"
              canCreate
              selectedIds={call.tags.map(({ id }) => id)}
              onToggle={(tag, isOn) =>
                toggle.mutate({ tag, isOn }, { onError: (error) => void toast.error(messageOf(error)) })
              }
            />
          ) : null
        }
      />
      <CardBody>
        {call.tags.length > 0 ? (
          <TagBadges tags={call.tags} />
        ) : (
          <p className="text-muted-foreground text-sm">No tags on this call.</p>
        )}
      </CardBody>
    </Card>
  );
}
