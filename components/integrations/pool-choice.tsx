"use client";

import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { useIntegrations } from "@/lib/client/integrations/queries";
import type { VoiceProviderName } from "@/types/integrations";

export interface PoolChoiceProps {
  provider: VoiceProviderName;
  value: string | undefined;
  onChange: (poolId: string | undefined) => void;
  error?: string | undefined;
}

/** Whether a key stands alone or shares the clients of another one. Hidden while there is no other. */
export function PoolChoice({ provider, value, onChange, error }: PoolChoiceProps) {
  const { data: keys = [] } = useIntegrations();
  const pools = new Map(
    keys.filter((key) => key.provider === provider).map(({ poolId, poolName }) => [poolId, poolName]),
  );
  if (pools.size === 0) return null;
  return (
    <Field
      label="Shares the load of"
      error={error}
      hint="Keys that share their clients spread the agents over several accounts, for more calls at once."
    >
      <NativeSelect value={value ?? ""} onChange={({ target }) => onChange(target.value || undefined)}>
        <option value="">None: it has clients of its own</option>
        {[...pools].map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </NativeSelect>
    </Field>
  );
}
