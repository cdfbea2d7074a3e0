import type { Vapi } from "@vapi-ai/server-sdk";
import type { AgentDefinition } from "@/types/agent-definition";

type Voice = AgentDefinition["voice"];

/** Cartesia's voices are never quieter. */
export const LEAST_VOLUME = 0.5;

/** The SDK lists the names it knew when it was published; our catalogue is open and the API has the last word. */
function oneVoice({ provider, voiceId, speed, stability, volume }: Voice) {
  const pace = speed === undefined ? {} : { speed };
  switch (provider) {
    case "elevenlabs": {
      const steady = stability === undefined ? {} : { stability };
      return {
        provider: "11labs" as const,
        voiceId,
        model: "eleven_flash_v2_5" as const,
        ...pace,
        ...steady,
      };
    }
    case "azure":
      return { provider, voiceId, ...pace };
    case "openai":
      // Open catalogue, see above.
      return { provider, voiceId: voiceId as Vapi.OpenAiVoiceId, ...pace };
    case "cartesia": {
      const generationConfig = {
        ...pace,
        ...(volume === undefined ? {} : { volume: Math.max(volume, LEAST_VOLUME) }),
      };
      return {
        provider,
        voiceId,
        ...(Object.keys(generationConfig).length > 0 ? { generationConfig } : {}),
      };
    }
    case "deepgram":
      // Open catalogue, see above.
      return { provider, voiceId: voiceId as Vapi.DeepgramVoiceId };
  }
}

/** The voice, and those that take over when it fails, in their order. */
export function toVoice({ voice }: AgentDefinition): Vapi.CreateAssistantDtoVoice {
  const voices = (voice.fallbackVoiceIds ?? []).map((voiceId) => oneVoice({ ...voice, voiceId }));
  return { ...oneVoice(voice), ...(voices.length > 0 ? { fallbackPlan: { voices } } : {}) };
}

/** Terms to listen for: Deepgram's newer models take whole terms, the older ones single words. */
function deepgramTerms(model: string, keywords: readonly string[]) {
  if (keywords.length === 0) return {};
  if (model.startsWith("nova-3") || model.startsWith("flux")) return { keyterm: [...keywords] };
  return { keywords: keywords.flatMap((term) => term.split(/\s+/)) };
}

export function toTranscriber({
  transcriber,
  language,
}: AgentDefinition): Vapi.CreateAssistantDtoTranscriber {
  const { provider, keywords = [] } = transcriber;
  switch (provider) {
    case "deepgram": {
      const model = transcriber.model ?? "nova-3";
      // Open catalogue of models and languages, as for voices.
      return {
        provider,
        model,
        language,
        ...deepgramTerms(model, keywords),
      } as Vapi.CreateAssistantDtoTranscriber;
    }
    case "assemblyai":
      return {
        provider: "assembly-ai",
        language: language.startsWith("en") ? "en" : "multi",
        ...(transcriber.model ? { speechModel: transcriber.model } : {}),
        ...(keywords.length > 0 ? { keytermsPrompt: [...keywords] } : {}),
      } as Vapi.CreateAssistantDtoTranscriber; // open catalogue
    case "openai":
      // Takes the bare language, and finds it out by itself when told none.
      return {
        provider,
        model: transcriber.model ?? "gpt-4o-mini-transcribe",
        ...(language === "multi" ? {} : { language: language.slice(0, 2) }),
      } as Vapi.CreateAssistantDtoTranscriber; // open catalogue
  }
}
