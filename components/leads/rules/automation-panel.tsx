"use client";

import { QueryState } from "@/components/patterns/query-state";
import { SettingRow } from "@/components/patterns/setting-row";
import { NativeSelect } from "@/components/ui/native-select";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useUpdateSettings } from "@/lib/client/settings/mutations";
import { useWorkspaceSettings } from "@/lib/client/settings/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { WorkspaceSettingsResource } from "@/types/settings";
import { EnrolRules } from "./enrol-rules";

type Capture = WorkspaceSettingsResource["leads"]["fromCalls"];

const CAPTURE_WORDS: Record<Capture, string> = {
  off: "Never",
  answered_inbound: "Answered calls that came in",
  goal_met: "Calls that reached their goal",
  either: "Both",
};
// The keys of an object literal are exactly its type's keys.
const CAPTURES = Object.keys(CAPTURE_WORDS) as Capture[];

/** What makes leads, and what new leads lead to, without anybody doing it. */
export function AutomationPanel() {
  const can = useCan();
  return (
    <div className="flex flex-col gap-6">
      {can("settings.read") ? <LeadsFromCalls /> : null}
      <EnrolRules />
    </div>
  );
}

function LeadsFromCalls() {
  const { slug } = useWorkspaceScope();
  const mayChange = useCan()("settings.write");
  const query = useWorkspaceSettings(slug);
  const update = useUpdateSettings(slug);
  const choose = (fromCalls: Capture) =>
    update.mutate(
      { leads: { fromCalls } },
      {
        onSuccess: () => void toast.success("Settings saved"),
        onError: (error) => void toast.error(messageOf(error)),
      },
    );
  return (
    <section aria-label="Leads from calls">
      <QueryState
        query={query}
        skeleton={<Skeleton className="h-16 rounded-lg" />}
        isEmpty={() => false}
        empty={null}
      >
        {({ leads }) => (
          <SettingRow
            label="Make leads of calls"
            help="A number that a lead has already makes no second one; test calls make none."
          >
            <NativeSelect
              disabled={!mayChange || update.isPending}
              value={leads.fromCalls}
              onChange={(event) => choose(CAPTURES.find((name) => name === event.target.value) ?? "off")}
            >
              {CAPTURES.map((name) => (
                <option key={name} value={name}>
                  {CAPTURE_WORDS[name]}
                </option>
              ))}
            </NativeSelect>
          </SettingRow>
        )}
      </QueryState>
    </section>
  );
}
