import type { Vapi } from "@vapi-ai/server-sdk";
import type { AgentDefinition } from "@/types/agent-definition";

/** The engine waits at most so long for somebody to speak. */
export const LONGEST_SILENCE_SECONDS = 1_000;
const MOST_WORDS = 10;
const KEYPAD_PAUSE_SECONDS = 2;

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/**
 * The upper half of our scale is how long a sound must last, 0.1 to 0.5 s; the lower half how many words it takes, one
 * to ten. At 0.8 that is near the engine's own 0.2 s.
 */
export function toStopSpeakingPlan(sensitivity: number): Vapi.StopSpeakingPlan {
  if (sensitivity >= 0.5) return { numWords: 0, voiceSeconds: rounded(0.1 + (1 - sensitivity) * 0.8) };
  return { numWords: Math.max(1, Math.ceil((1 - sensitivity / 0.5) * MOST_WORDS)) };
}

/** 0 waits two seconds, 1 not at all; 0.8 is the engine's own 0.4 s. */
export function toStartSpeakingPlan(responsiveness: number): Vapi.StartSpeakingPlan {
  const slowness = 1 - responsiveness;
  return {
    waitSeconds: rounded(slowness * 2),
    transcriptionEndpointingPlan: {
      onPunctuationSeconds: 0.1,
      onNoPunctuationSeconds: rounded(1 + slowness * 2),
      onNumberSeconds: 0.5,
    },
  };
}

/** Silence has no field of its own: a hook hangs up when the caller has not spoken for so long. */
function silenceHook(seconds: number): Vapi.CreateAssistantDtoHooksItem {
  return {
    on: "customer.speech.timeout",
    name: "silence",
    options: {
      timeoutSeconds: Math.min(seconds, LONGEST_SILENCE_SECONDS),
      triggerMaxCount: 1,
      triggerResetMode: "onUserSpeech",
    },
    // The SDK's types of actions and tools are both told apart by `type`, which each leaves to the other.
    do: [{ type: "tool", tool: { type: "endCall" } } as Vapi.CallHookCustomerSpeechTimeoutDoItem.Tool],
  };
}

export function toConversation({ conversation, silenceTimeoutSeconds }: AgentDefinition) {
  return {
    startSpeakingPlan: toStartSpeakingPlan(conversation.responsiveness),
    stopSpeakingPlan: toStopSpeakingPlan(conversation.interruptionSensitivity),
    backgroundSpeechDenoisingPlan: { smartDenoisingPlan: { enabled: conversation.denoise } },
    keypadInputPlan: { enabled: conversation.keypad, timeoutSeconds: KEYPAD_PAUSE_SECONDS },
    hooks: [silenceHook(silenceTimeoutSeconds)],
  };
}

/**
 * What is kept of a call there. The engine cannot cut personal data out of a finished call, so less than everything
 * means no words and no audio: its PCI mode stores neither logs nor transcripts and still sends the report.
 */
export function toKept({ recordingEnabled, privacy }: AgentDefinition): {
  artifactPlan: Vapi.ArtifactPlan;
  compliancePlan: Vapi.CompliancePlan;
} {
  const keepsWords = privacy.keep === "everything";
  return {
    artifactPlan: {
      recordingEnabled: recordingEnabled && keepsWords,
      loggingEnabled: keepsWords,
      pcapEnabled: false,
      transcriptPlan: { enabled: keepsWords },
    },
    compliancePlan: { hipaaEnabled: false, pciEnabled: !keepsWords },
  };
}
