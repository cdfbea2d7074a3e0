import { z } from "zod";
import { inlineToolBody } from "./tool";

const plan = z.looseObject({});
const seconds = (most: number) => z.number().min(0).max(most).optional();
const prompts = z.array(z.looseObject({ role: z.string(), content: z.string() })).optional();
const analysisSeconds = z.number().min(1).max(60).optional();

export const analysisPlan = z.strictObject({
  minMessagesThreshold: z.number().min(0).optional(),
  summaryPlan: z
    .strictObject({ enabled: z.boolean().optional(), messages: prompts, timeoutSeconds: analysisSeconds })
    .optional(),
  structuredDataPlan: z
    .strictObject({
      enabled: z.boolean().optional(),
      messages: prompts,
      schema: plan.optional(),
      timeoutSeconds: analysisSeconds,
    })
    .optional(),
  structuredDataMultiPlan: z.array(plan).optional(),
  successEvaluationPlan: z
    .strictObject({
      enabled: z.boolean().optional(),
      messages: prompts,
      timeoutSeconds: analysisSeconds,
      rubric: z
        .enum([
          "NumericScale",
          "DescriptiveScale",
          "Checklist",
          "Matrix",
          "PercentageScale",
          "LikertScale",
          "AutomaticRubric",
          "PassFail",
        ])
        .optional(),
    })
    .optional(),
  outcomeIds: z.array(z.string()).optional(),
});

export const startSpeakingPlan = z.strictObject({
  waitSeconds: seconds(5),
  smartEndpointingEnabled: z.union([z.boolean(), z.literal("livekit")]).optional(),
  smartEndpointingPlan: plan.optional(),
  customEndpointingRules: z.array(plan).optional(),
  transcriptionEndpointingPlan: z
    .strictObject({
      onPunctuationSeconds: seconds(3),
      onNoPunctuationSeconds: seconds(3),
      onNumberSeconds: seconds(3),
    })
    .optional(),
});

export const stopSpeakingPlan = z.strictObject({
  numWords: seconds(10),
  voiceSeconds: seconds(0.5),
  backoffSeconds: seconds(10),
  acknowledgementPhrases: z.array(z.string()).optional(),
  interruptionPhrases: z.array(z.string()).optional(),
});

export const keypadInputPlan = z.strictObject({
  enabled: z.boolean().optional(),
  timeoutSeconds: seconds(10),
  delimiters: z.union([z.enum(["#", "*", ""]), z.array(z.enum(["#", "*"]))]).optional(),
});

export const backgroundSpeechDenoisingPlan = z.strictObject({
  smartDenoisingPlan: z.strictObject({ enabled: z.boolean().optional() }).optional(),
  fourierDenoisingPlan: plan.optional(),
});

export const artifactPlan = z.strictObject({
  recordingEnabled: z.boolean().optional(),
  recordingFormat: z.enum(["wav;l16", "mp3"]).optional(),
  videoRecordingEnabled: z.boolean().optional(),
  fullMessageHistoryEnabled: z.boolean().optional(),
  pcapEnabled: z.boolean().optional(),
  loggingEnabled: z.boolean().optional(),
  transcriptPlan: z
    .strictObject({
      enabled: z.boolean().optional(),
      assistantName: z.string().optional(),
      userName: z.string().optional(),
    })
    .optional(),
  recordingPath: z.string().optional(),
  loggingPath: z.string().optional(),
  structuredOutputIds: z.array(z.string()).optional(),
  scorecardIds: z.array(z.string()).optional(),
});

export const compliancePlan = z.strictObject({
  hipaaEnabled: z.boolean().optional(),
  pciEnabled: z.boolean().optional(),
  securityFilterPlan: plan.optional(),
  recordingConsentPlan: plan.optional(),
});

const silenceHook = z.strictObject({
  on: z.string().regex(/^customer\.speech\.timeout(\[.+\])?$/, { error: "is not a known hook" }),
  name: z.string().max(1000).optional(),
  options: z
    .strictObject({
      timeoutSeconds: z.number().min(2).max(1000),
      triggerMaxCount: z.number().min(1).max(10).optional(),
      triggerResetMode: z.enum(["onUserSpeech", "never"]).optional(),
    })
    .optional(),
  do: z.array(
    z.discriminatedUnion("type", [
      z.strictObject({
        type: z.literal("say"),
        exact: z.union([z.string(), z.array(z.string())]).optional(),
        prompt: z.union([z.string(), z.array(plan)]).optional(),
      }),
      z.strictObject({
        type: z.literal("tool"),
        tool: inlineToolBody.optional(),
        toolId: z.guid().optional(),
      }),
      z.strictObject({
        type: z.literal("message.add"),
        message: plan,
        triggerResponseEnabled: z.boolean().optional(),
      }),
    ]),
  ),
});

const otherHook = z.looseObject({
  on: z.enum([
    "call.ending",
    "assistant.speech.interrupted",
    "customer.speech.interrupted",
    "model.response.timeout",
    "session.created",
  ]),
  do: z.array(plan),
});

export const hook = z.union([silenceHook, otherHook]);

const detection = { beepMaxAwaitSeconds: seconds(30), type: z.enum(["audio", "transcript"]).optional() };
export const voicemailDetection = z.union([
  z.literal("off"),
  z.strictObject({
    provider: z.enum(["vapi", "google", "openai"]),
    ...detection,
    backoffPlan: z
      .strictObject({
        startAtSeconds: z.number().min(0).optional(),
        frequencySeconds: z.number().min(2.5).optional(),
        maxRetries: z.number().min(1).max(10).optional(),
      })
      .optional(),
  }),
  z.looseObject({ provider: z.literal("twilio"), enabled: z.boolean().optional() }),
]);

/** A known sound, or the address of one's own. */
export const backgroundSound = z.union([
  z.enum(["off", "office"]),
  z.url({ protocol: /^https?$/, error: "must be off, office or a URL address" }),
]);
