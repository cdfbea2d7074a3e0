import { serverEnv } from "@/config/env.server";
import type { VoiceProvider } from "@/lib/vendors/voice/port";
import { webhookUrl } from "../integrations/load-engine";

/**
 * The address an engine sends function calls of our tools to. Vapi delivers them with its other messages; Retell sends
 * each to the tool's own address. On the platform's own host, as the address of events.
 */
export function functionUrl(provider: VoiceProvider, integrationId: string): string {
  if (provider === "vapi") return webhookUrl(provider, integrationId);
  return new URL(`/api/webhooks/retell/functions?i=${integrationId}`, serverEnv().APP_URL).href;
}
