"use client";

import { SettingRow } from "@/components/patterns/setting-row";
import { NumberField } from "./number-field";
import type { SettingsEdit } from "./settings-edit";

/** How fast the list is worked through. */
export function PacingFields({ edit }: { edit: SettingsEdit }) {
  const { pacing } = edit.settings;
  return (
    <div className="divide-y">
      <SettingRow
        label="Calls at a time"
        help="Empty takes as many lines as there are; other campaigns and callers get their share."
        error={edit.problemOf("pacing.mostAtATime")}
      >
        <NumberField
          value={pacing.mostAtATime}
          least={1}
          most={1_000}
          onValue={(mostAtATime) => edit.change({ pacing: { ...pacing, mostAtATime } })}
        />
      </SettingRow>
      <SettingRow
        label="New calls per minute"
        help="Empty goes as fast as the phone service allows."
        error={edit.problemOf("pacing.mostPerMinute")}
      >
        <NumberField
          value={pacing.mostPerMinute}
          least={1}
          most={6_000}
          onValue={(mostPerMinute) => edit.change({ pacing: { ...pacing, mostPerMinute } })}
        />
      </SettingRow>
    </div>
  );
}
