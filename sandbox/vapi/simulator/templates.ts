import type { StoredCall } from "../records";

/** The variables a template can name: built-ins, then the call's own values over them. */
export function templateVariables(
  call: StoredCall,
  now: Date,
  phoneNumber?: string,
): Record<string, unknown> {
  const zone = { timeZone: "UTC" } as const;
  return {
    now: now.toISOString(),
    date: now.toISOString().slice(0, 10),
    time: now.toISOString().slice(11, 16),
    month: now.toLocaleDateString("en-US", { month: "long", ...zone }),
    day: String(now.getUTCDate()),
    year: String(now.getUTCFullYear()),
    customer: { ...call.customer },
    phoneNumber: { number: phoneNumber ?? "" },
    call: { id: call.id, type: call.type },
    ...call.assistantOverrides?.variableValues,
    ...call.customer?.assistantOverrides?.variableValues,
  };
}
