import type { VoiceProviderName } from "@/types/integrations";

/** Voice providers as the agency knows them. Clients never see these names. */
export const PROVIDER_NAMES: Record<VoiceProviderName, string> = { vapi: "Vapi", retell: "Retell" };
