import { z } from "zod";
import { modelSchema, transcriberSchema, voiceSchema } from "./assistant-parts";
import {
  analysisPlan,
  artifactPlan,
  backgroundSound,
  backgroundSpeechDenoisingPlan,
  compliancePlan,
  hook,
  keypadInputPlan,
  startSpeakingPlan,
  stopSpeakingPlan,
  voicemailDetection,
} from "./assistant-plans";
import { clientMessageTypes, serverMessageTypes } from "./message-types";
import { serverSchema } from "./server";
import { inlineToolBody } from "./tool";

const plan = z.looseObject({});

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
  voicemailDetection: voicemailDetection.optional(),
  backgroundSound: backgroundSound.optional(),
  analysisPlan: analysisPlan.optional(),
  artifactPlan: artifactPlan.optional(),
  monitorPlan: z
    .strictObject({
      listenEnabled: z.boolean().optional(),
      controlEnabled: z.boolean().optional(),
      listenAuthenticationEnabled: z.boolean().optional(),
      controlAuthenticationEnabled: z.boolean().optional(),
      monitorIds: z.array(z.string()).optional(),
    })
    .optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
  compliancePlan: compliancePlan.optional(),
  keypadInputPlan: keypadInputPlan.optional(),
  startSpeakingPlan: startSpeakingPlan.optional(),
  stopSpeakingPlan: stopSpeakingPlan.optional(),
  observabilityPlan: plan.optional(),
  backgroundSpeechDenoisingPlan: backgroundSpeechDenoisingPlan.optional(),
  transportConfigurations: z.array(plan).optional(),
  modelOutputInMessagesEnabled: z.boolean().optional(),
  hooks: z.array(hook).optional(),
  // Null takes away what was set.
  credentialIds: z.array(z.guid()).nullish(),
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
