"use client";

import { QueryState } from "@/components/patterns/query-state";
import { SettingRow } from "@/components/patterns/setting-row";
import { Checkbox } from "@/components/ui/checkbox";
import { PhoneNumber } from "@/components/ui/phone-number";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { usePhoneNumbers } from "@/lib/client/agents/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CampaignSettings } from "@/types/campaign-settings";
import { NumberField } from "./number-field";
import type { SettingsEdit } from "./settings-edit";

/** Which numbers people see, and how often each is used. */
export function NumbersFields({ edit }: { edit: SettingsEdit }) {
  const { numbers } = edit.settings;
  const change = (part: Partial<CampaignSettings["numbers"]>) =>
    edit.change({ numbers: { ...numbers, ...part } });
  return (
    <div className="flex flex-col gap-4">
      <NumberPool
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

interface NumberPoolProps {
  chosen: readonly string[];
  onChange: (ids: string[]) => void;
  error: string | undefined;
}

function NumberPool({ chosen, onChange, error }: NumberPoolProps) {
  const { slug } = useWorkspaceScope();
  const query = usePhoneNumbers(slug);
  const toggle = (id: string, isOn: boolean) =>
    onChange(isOn ? [...chosen, id] : chosen.filter((other) => other !== id));
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 font-medium">Calls come from</legend>
      <p className="text-muted-foreground text-sm">
        {chosen.length === 0
          ? "Nothing chosen: the agent's own number."
          : "The numbers chosen here take turns."}
      </p>
      <QueryState
        query={query}
        skeleton={<Skeleton className="h-20 rounded-lg" />}
        isEmpty={(numbers) => numbers.length === 0}
        empty={<p className="text-muted-foreground">There are no other numbers to call from.</p>}
      >
        {(numbers) => (
          <ul className="divide-y rounded-lg border">
            {numbers.map((number) => (
              <li key={number.id}>
                <label
                  htmlFor={`number-${number.id}`}
                  className="flex cursor-pointer items-center gap-2.5 px-3 py-2 hover:bg-surface"
                >
                  <Checkbox
                    id={`number-${number.id}`}
                    checked={chosen.includes(number.id)}
                    onCheckedChange={(isOn) => toggle(number.id, isOn)}
                  />
                  <PhoneNumber e164={number.e164} />
                </label>
              </li>
            ))}
          </ul>
        )}
      </QueryState>
      {error ? (
        <p role="alert" className="text-danger-text text-sm">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
