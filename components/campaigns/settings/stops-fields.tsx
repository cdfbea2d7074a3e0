"use client";

import { useState } from "react";
import { SettingRow } from "@/components/patterns/setting-row";
import { Input } from "@/components/ui/input";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CampaignSettings } from "@/types/campaign-settings";
import { NumberField } from "./number-field";
import type { SettingsEdit } from "./settings-edit";

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
        <AmountField value={stops.spendMicros} onValue={(spendMicros) => change({ spendMicros })} />
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

const MICROS = 1_000_000;

interface AmountFieldProps {
  /** Micros as a decimal string; null is without a limit. */
  value: string | null;
  onValue: (micros: string | null) => void;
}

/** An amount in the workspace's currency. */
function AmountField({ value, onValue, ...props }: AmountFieldProps) {
  const [typed, setTyped] = useState(() => (value === null ? "" : String(Number(value) / MICROS)));
  return (
    <Input
      inputMode="decimal"
      placeholder="No limit"
      value={typed}
      onChange={(event) => {
        const text = event.target.value.replace(",", ".");
        if (!/^\d{0,9}(\.\d{0,2})?$/.test(text)) return;
        setTyped(text);
        const amount = Number(text);
        onValue(text === "" || amount === 0 ? null : String(Math.round(amount * 100) * (MICROS / 100)));
      }}
      className="tabular w-32"
      {...props}
    />
  );
}
