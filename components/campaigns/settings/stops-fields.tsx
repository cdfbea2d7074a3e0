"use client";

import { SettingRow } from "@/components/patterns/setting-row";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CampaignSettings } from "@/types/campaign-settings";
import { NumberField } from "./number-field";
import { readAmount, writeAmount } from "./read-typed";
import type { SettingsEdit } from "./settings-edit";
import { TypedField } from "./typed-field";

/** When it stops by itself. */
export function StopsFields({ edit }: { edit: SettingsEdit }) {
  const { currency } = useWorkspaceScope();
  const { stops } = edit.settings;
  const change = (part: Partial<CampaignSettings["stops"]>) => edit.change({ stops: { ...stops, ...part } });
  return (
    <div className="divide-y">
      <SettingRow
        label={`When so much is spent, ${currency}`}
        help="Calls in progress go on, so it may end a little above."
        error={edit.problemOf("stops.spendMicros")}
      >
        <TypedField
          inputMode="decimal"
          value={stops.spendMicros}
          onValue={(spendMicros) => change({ spendMicros })}
          write={writeAmount}
          read={readAmount}
        />
      </SettingRow>
      <SettingRow
        label="When so many goals are reached"
        help="Bookings, for example: what the agent counts as a success."
        error={edit.problemOf("stops.goalsMet")}
      >
        <NumberField
          value={stops.goalsMet}
          least={1}
          most={1_000_000}
          onValue={(goalsMet) => change({ goalsMet })}
        />
      </SettingRow>
      <SettingRow
        label="When so many calls in a hundred fail"
        help="Of the last fifty, for technical reasons. It is then paused, and you are told."
        error={edit.problemOf("stops.failurePercent")}
      >
        <NumberField
          value={stops.failurePercent}
          least={5}
          most={100}
          onValue={(failurePercent) => change({ failurePercent })}
        />
      </SettingRow>
    </div>
  );
}
