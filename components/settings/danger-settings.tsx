"use client";

import { DangerAction, DangerZone } from "@/components/patterns/danger-zone";
import { SettingsSection } from "@/components/patterns/settings-section";
import { TimeAgo } from "@/components/ui/time-ago";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useLeave } from "@/lib/client/people/mutations";
import { useRequestDeletion } from "@/lib/client/settings/mutations";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { WorkspaceSettingsResource } from "@/types/settings";
import { WithSettings } from "./with-settings";

/** Ways out of the workspace, and of all of it. */
export function DangerSettings() {
  return (
    <WithSettings>
      {(settings) => (
        <SettingsSection title="Danger zone" description="Nothing here happens without a question first.">
          <DangerZone>
            <LeaveWorkspace settings={settings} />
            <AskForDeletion settings={settings} />
          </DangerZone>
        </SettingsSection>
      )}
    </WithSettings>
  );
}

function LeaveWorkspace({ settings: { name, membershipId } }: { settings: WorkspaceSettingsResource }) {
  const { view } = useWorkspaceScope();
  const leave = useLeave();
  const confirm = () => {
    if (membershipId === null) return;
    leave.mutate(membershipId, { onSuccess: () => window.location.assign("/select-workspace") });
  };
  return (
    <DangerAction
      title="Leave the workspace"
      description="You lose access at once. The last owner cannot leave: hand the workspace over first."
      actionLabel="Leave…"
      blockedReason={
        view
          ? "You are only looking at this workspace."
          : membershipId === null
            ? "You are here through your role in the agency."
            : null
      }
      confirm={{
        title: `Leave ${name}?`,
        goes: ["Your access; somebody there has to invite you again"],
        stays: ["Everything you made", "Your account"],
        confirmLabel: "Leave",
      }}
      onConfirm={confirm}
      pending={leave.isPending}
      error={leave.error ? messageOf(leave.error) : undefined}
    />
  );
}

const AGAIN_AFTER_MS = 7 * 86_400_000;

function AskForDeletion({
  settings: { name, deletionRequestedAt },
}: {
  settings: WorkspaceSettingsResource;
}) {
  const { slug, isAgency } = useWorkspaceScope();
  const can = useCan();
  const ask = useRequestDeletion(slug);
  const confirm = (close: () => void) =>
    ask.mutate(
      { reason: "" },
      {
        onSuccess: () => {
          close();
          toast.success("Your agency has been asked");
        },
      },
    );
  const isFresh =
    deletionRequestedAt !== null && Date.parse(deletionRequestedAt) + AGAIN_AFTER_MS > Date.now();
  return (
    <DangerAction
      title="Delete the workspace"
      description={
        <>
          {isAgency
            ? `Agencies delete clients under Clients, ${name}, Settings.`
            : "Only your agency can delete it. They are asked by mail and get in touch with you."}
          {deletionRequestedAt ? (
            <span className="block">
              Asked <TimeAgo instant={deletionRequestedAt} />.
            </span>
          ) : null}
        </>
      }
      actionLabel="Ask to delete…"
      blockedReason={blockedReason({ mayAsk: can("settings.deletion.request"), isFresh })}
      confirm={{
        title: `Ask your agency to delete ${name}?`,
        description: "Nothing is deleted now.",
        goes: ["Once they do: agents, calls, recordings and members, after 30 days for good"],
        stays: ["The books: what was charged and paid"],
        confirmLabel: "Ask to delete",
      }}
      onConfirm={confirm}
      pending={ask.isPending}
      error={ask.error ? messageOf(ask.error) : undefined}
    />
  );
}

function blockedReason({ mayAsk, isFresh }: { mayAsk: boolean; isFresh: boolean }): string | null {
  if (!mayAsk) return "Only owners can ask for this.";
  return isFresh ? "You can ask again after a week." : null;
}
