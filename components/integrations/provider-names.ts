import type { VoiceProviderName } from "@/types/integrations";

/** Voice providers as the agency knows them. Clients never see these names. */
export const PROVIDER_NAMES: Record<VoiceProviderName, string> = { vapi: "Vapi", retell: "Retell" };

/** Where the keys of an account are found. */
export const WHERE_KEYS_ARE: Record<VoiceProviderName, string> = {
  vapi: "You find both keys in your Vapi dashboard under API keys.",
  retell: "You find the key in your Retell dashboard under API keys.",
};
