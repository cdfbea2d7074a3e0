"use client";

import { SettingRow } from "@/components/patterns/setting-row";
import { Switch } from "@/components/ui/switch";
import type { CampaignSettings } from "@/types/campaign-settings";
import { NumberField } from "./number-field";
import { NumberPool } from "./number-pool";
import type { SettingsEdit } from "./settings-edit";

/** Which numbers people see, and how often each is used. */
export function NumbersFields({ edit }: { edit: SettingsEdit }) {
  const { numbers } = edit.settings;
  const change = (part: Partial<CampaignSettings["numbers"]>) =>
    edit.change({ numbers: { ...numbers, ...part } });
  return (
    <div className="flex flex-col gap-4">
      <NumberPool
        agentId={edit.agentId}
        chosen={numbers.numberIds}
        onChange={(numberIds) => change({ numberIds })}
        error={edit.problemOf("numbers.numberIds")}
      />
      <div className="divide-y">
        <SettingRow
          label="Prefer a number from near the person"
          help="One with their area code, else one of their country."
        >
          <Switch
            checked={numbers.prefersLocal}
            onCheckedChange={(prefersLocal) => change({ prefersLocal })}
          />
        </SettingRow>
        <SettingRow
          label="Calls per number and day"
          help="Numbers that call too much are marked as spam. A number's own limit counts too."
          error={edit.problemOf("numbers.mostPerNumberAndDay")}
        >
          <NumberField
            value={numbers.mostPerNumberAndDay}
            least={1}
            most={10_000}
            onValue={(mostPerNumberAndDay) => change({ mostPerNumberAndDay })}
          />
        </SettingRow>
      </div>
    </div>
  );
}
