"use client";

import { SettingRow } from "@/components/patterns/setting-row";
import { Switch } from "@/components/ui/switch";
import {
  CLIENT_FEATURE_NAMES,
  CLIENT_FEATURES,
  type ClientFeature,
  type ClientFeatures,
} from "@/config/client-features";

export interface FeatureSwitchesProps {
  features: ClientFeatures;
  onChange: (name: ClientFeature, isOn: boolean) => void;
  /** The one whose change is under way. */
  pending?: ClientFeature | null;
  disabled?: boolean;
}

/** What a client's own people may use, one switch each. */
export function FeatureSwitches({ features, onChange, pending = null, disabled }: FeatureSwitchesProps) {
  return (
    <div className="divide-y">
      {CLIENT_FEATURE_NAMES.map((name) => (
        <SettingRow key={name} label={CLIENT_FEATURES[name].label} help={CLIENT_FEATURES[name].description}>
          <Switch
            checked={features[name]}
            disabled={disabled}
            pending={pending === name}
            onCheckedChange={(isOn) => onChange(name, isOn)}
          />
        </SettingRow>
      ))}
    </div>
  );
}
