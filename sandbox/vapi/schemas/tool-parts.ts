import { z } from "zod";

const plan = z.looseObject({});

const content = {
  content: z.string().max(1000).optional(),
  contents: z.array(plan).optional(),
  conditions: z.array(plan).optional(),
};

const messages = z.array(
  z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("request-start"), blocking: z.boolean().optional(), ...content }),
    z.strictObject({
      type: z.literal("request-complete"),
      role: z.enum(["assistant", "system"]).optional(),
      endCallAfterSpokenEnabled: z.boolean().optional(),
      ...content,
    }),
    z.strictObject({
      type: z.literal("request-failed"),
      endCallAfterSpokenEnabled: z.boolean().optional(),
      ...content,
    }),
    z.strictObject({
      type: z.literal("request-response-delayed"),
      timingMilliseconds: z.number().min(100).max(120000).optional(),
      ...content,
    }),
  ]),
);

const rejectionPlan = z.strictObject({
  conditions: z
    .array(
      z.discriminatedUnion("type", [
        z.strictObject({
          type: z.literal("regex"),
          regex: z.string().min(1),
          target: plan.optional(),
          negate: z.boolean().optional(),
        }),
        z.strictObject({ type: z.literal("liquid"), liquid: z.string().min(1) }),
        z.strictObject({
          type: z.literal("group"),
          operator: z.enum(["AND", "OR"]),
          conditions: z.array(plan),
        }),
      ]),
    )
    .optional(),
});

/** What every kind of tool may have. */
export const toolCommon = { messages: messages.optional(), rejectionPlan: rejectionPlan.optional() };

/** A JSON schema of an object; the engine reads more keywords than it names. */
export const objectSchema = z.looseObject({
  type: z.literal("object"),
  properties: z.record(z.string(), plan).optional(),
  required: z.array(z.string()).optional(),
});

export const functionDefinition = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(64)
    .regex(/^[A-Za-z0-9_-]+$/, {
      error: "must be a-z, A-Z, 0-9, or contain underscores and dashes, with a maximum length of 64",
    }),
  description: z.string().optional(),
  parameters: objectSchema.optional(),
  strict: z.boolean().optional(),
});

export const staticParameters = z.array(z.strictObject({ key: z.string().min(1), value: z.unknown() }));

export const variableExtractionPlan = z.strictObject({
  schema: plan.optional(),
  aliases: z.array(z.strictObject({ key: z.string().min(1), value: z.string().min(1) })).optional(),
});

const transferPlan = z.strictObject({
  mode: z.enum([
    "blind-transfer",
    "blind-transfer-add-summary-to-sip-header",
    "warm-transfer-say-message",
    "warm-transfer-say-summary",
    "warm-transfer-twiml",
    "warm-transfer-wait-for-operator-to-speak-first-and-then-say-message",
    "warm-transfer-wait-for-operator-to-speak-first-and-then-say-summary",
    "warm-transfer-experimental",
  ]),
  message: z.union([z.string(), plan]).optional(),
  timeout: z.number().min(1).max(600).optional(),
  dialTimeout: z.number().min(1).max(600).optional(),
  sipVerb: z.enum(["refer", "bye", "dial"]).optional(),
  holdAudioUrl: z.string().optional(),
  transferCompleteAudioUrl: z.string().optional(),
  contextEngineeringPlan: plan.optional(),
  twiml: z.string().max(4096).optional(),
  summaryPlan: plan.optional(),
  sipHeadersInReferToEnabled: z.boolean().optional(),
  fallbackPlan: plan.optional(),
});

const destinationCommon = {
  message: z.union([z.string(), plan]).optional(),
  callerId: z.string().max(40).optional(),
  transferPlan: transferPlan.optional(),
  name: z.string().max(80).optional(),
  description: z.string().optional(),
};

const numberDestination = z.strictObject({
  type: z.literal("number"),
  number: z
    .string()
    .max(40)
    .regex(/^\+[1-9]\d{6,14}$/, { error: "must be a valid phone number in the E.164 format" }),
  extension: z.string().min(1).max(10).optional(),
  numberE164CheckEnabled: z.boolean().optional(),
  ...destinationCommon,
});
const sipDestination = z.strictObject({
  type: z.literal("sip"),
  sipUri: z.string().regex(/^sips?:[^@\s]+@[^@\s]+$/, { error: "must be a SIP URI" }),
  sipHeaders: plan.optional(),
  ...destinationCommon,
});

/** Where a call can be sent that nobody else takes. */
export const fallbackDestination = z.discriminatedUnion("type", [numberDestination, sipDestination]);

export const transferDestination = z.discriminatedUnion("type", [
  numberDestination,
  sipDestination,
  z.strictObject({
    type: z.literal("assistant"),
    assistantName: z.string().min(1),
    transferMode: z.string().optional(),
    message: z.union([z.string(), plan]).optional(),
    description: z.string().optional(),
  }),
]);

const contextPlan = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("lastNMessages"), maxMessages: z.number().int().min(0) }),
  z.strictObject({ type: z.enum(["none", "all", "userAndAssistantMessages", "previousAssistantMessages"]) }),
]);

export const handoffDestination = z.discriminatedUnion("type", [
  z
    .strictObject({
      type: z.literal("assistant"),
      assistantId: z.guid().optional(),
      assistantName: z.string().optional(),
      assistant: plan.optional(),
      assistantOverrides: plan.optional(),
      contextEngineeringPlan: contextPlan.optional(),
      variableExtractionPlan: variableExtractionPlan.optional(),
      description: z.string().optional(),
    })
    .refine(({ assistantId, assistantName, assistant }) => assistantId ?? assistantName ?? assistant, {
      error: "must have one of assistantId, assistantName, assistant",
    }),
  z.strictObject({
    type: z.literal("dynamic"),
    server: plan.optional(),
    description: z.string().optional(),
  }),
  z.strictObject({ type: z.literal("squad"), squadId: z.guid(), description: z.string().optional() }),
]);

export const knowledgeBase = z.strictObject({
  provider: z.literal("google"),
  name: z.string().min(1),
  description: z.string().min(1),
  model: z.string().optional(),
  fileIds: z.array(z.guid()).min(1),
});
