import { z } from "zod";
import { modelSchema, transcriberSchema, voiceSchema } from "./assistant-parts";
import { clientMessageTypes, serverMessageTypes } from "./message-types";
import { serverSchema } from "./server";
import { inlineToolBody } from "./tool";

const plan = z.looseObject({});

const structuredDataPlan = z.looseObject({
  enabled: z.boolean().optional(),
  schema: plan.optional(),
  timeoutSeconds: z.number().min(1).max(60).optional(),
});

const analysisPlan = z.looseObject({
  minMessagesThreshold: z.number().min(0).optional(),
  summaryPlan: z.looseObject({ enabled: z.boolean().optional() }).optional(),
  structuredDataPlan: structuredDataPlan.optional(),
  successEvaluationPlan: z
    .looseObject({
      enabled: z.boolean().optional(),
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
});

const shape = {
  name: z.string().max(40).optional(),
  model: modelSchema.optional(),
  voice: voiceSchema.optional(),
  transcriber: transcriberSchema.optional(),
  firstMessage: z.string().optional(),
  firstMessageInterruptionsEnabled: z.boolean().optional(),
  firstMessageMode: z
    .enum([
      "assistant-speaks-first",
      "assistant-speaks-first-with-model-generated-message",
      "assistant-waits-for-user",
    ])
    .optional(),
  server: serverSchema.optional(),
  serverMessages: z.array(z.enum(serverMessageTypes)).optional(),
  clientMessages: z.array(z.enum(clientMessageTypes)).optional(),
  maxDurationSeconds: z.number().min(10).max(43200).optional(),
  endCallMessage: z.string().max(1000).optional(),
  endCallPhrases: z.array(z.string().max(140)).optional(),
  voicemailMessage: z.string().max(1000).optional(),
  voicemailDetection: z
    .union([z.literal("off"), z.looseObject({ provider: z.enum(["vapi", "google", "openai", "twilio"]) })])
    .optional(),
  backgroundSound: z.string().optional(),
  analysisPlan: analysisPlan.optional(),
  artifactPlan: z.looseObject({ recordingEnabled: z.boolean().optional() }).optional(),
  monitorPlan: z
    .looseObject({
      listenEnabled: z.boolean().optional(),
      controlEnabled: z.boolean().optional(),
      controlAuthenticationEnabled: z.boolean().optional(),
    })
    .optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
  compliancePlan: plan.optional(),
  keypadInputPlan: plan.optional(),
  startSpeakingPlan: plan.optional(),
  stopSpeakingPlan: plan.optional(),
  observabilityPlan: plan.optional(),
  backgroundSpeechDenoisingPlan: plan.optional(),
  transportConfigurations: z.array(plan).optional(),
  modelOutputInMessagesEnabled: z.boolean().optional(),
  hooks: z.array(plan).optional(),
  credentialIds: z.array(z.guid()).optional(),
  credentials: z.array(plan).optional(),
};

/** POST and PATCH /assistant take the same fields, all optional. */
export const assistantBody = z.strictObject(shape);

/** Everything an assistant has, plus template values and extra tools. */
export const assistantOverridesBody = z.strictObject({
  ...shape,
  variableValues: z.record(z.string(), z.unknown()).optional(),
  "tools:append": z.array(inlineToolBody).optional(),
});

export type AssistantBody = z.output<typeof assistantBody>;
export type AssistantOverrides = z.output<typeof assistantOverridesBody>;
