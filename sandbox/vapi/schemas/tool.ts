import { z } from "zod";
import { serverSchema } from "./server";

const plan = z.looseObject({});

const common = {
  messages: z
    .array(
      z.looseObject({
        type: z.enum(["request-start", "request-complete", "request-failed", "request-response-delayed"]),
      }),
    )
    .optional(),
  rejectionPlan: plan.optional(),
};

const functionDefinition = z.strictObject({
  name: z.string().min(1).max(64),
  description: z.string().optional(),
  parameters: plan.optional(),
  strict: z.boolean().optional(),
});

const functionTool = z.strictObject({
  type: z.literal("function"),
  ...common,
  function: functionDefinition.optional(),
  server: serverSchema.optional(),
  async: z.boolean().optional(),
  parameters: z.array(plan).optional(),
  variableExtractionPlan: plan.optional(),
});

const apiRequestTool = z.strictObject({
  type: z.literal("apiRequest"),
  ...common,
  url: z.string().min(1),
  method: z.enum(["POST", "GET", "PUT", "PATCH", "DELETE"]),
  name: z.string().max(40).optional(),
  description: z.string().optional(),
  function: functionDefinition.optional(),
  body: plan.optional(),
  headers: plan.optional(),
  timeoutSeconds: z.number().min(1).max(300).optional(),
  credentialId: z.guid().optional(),
  encryptedPaths: z.array(z.string()).optional(),
  parameters: z.array(plan).optional(),
  backoffPlan: plan.optional(),
  variableExtractionPlan: plan.optional(),
});

const transferCallTool = z.strictObject({
  type: z.literal("transferCall"),
  ...common,
  function: functionDefinition.optional(),
  destinations: z.array(z.looseObject({ type: z.enum(["number", "sip", "assistant"]) })).optional(),
});

const endCallTool = z.strictObject({
  type: z.literal("endCall"),
  ...common,
  function: functionDefinition.optional(),
});

const codeTool = z.looseObject({ type: z.literal("code"), ...common, code: z.string().max(50000) });

/** Kinds the simulator never calls: their bodies are kept as they came. */
const otherTool = z.looseObject({
  type: z.enum([
    "dtmf",
    "handoff",
    "bash",
    "computer",
    "textEditor",
    "query",
    "mcp",
    "sms",
    "voicemail",
    "sipRequest",
    "google.calendar.event.create",
    "google.calendar.availability.check",
    "google.sheets.row.append",
    "slack.message.send",
    "gohighlevel.calendar.availability.check",
    "gohighlevel.calendar.event.create",
    "gohighlevel.contact.create",
    "gohighlevel.contact.get",
  ]),
  ...common,
});

const savedTools = [functionTool, apiRequestTool, transferCallTool, endCallTool, otherTool] as const;

/** POST /tool: the `code` kind exists only inside an assistant. */
export const createToolBody = z.discriminatedUnion("type", savedTools);

/** A tool written inside `model.tools`. */
export const inlineToolBody = z.discriminatedUnion("type", [...savedTools, codeTool]);

export type ToolBody = z.output<typeof inlineToolBody>;
export type FunctionTool = z.output<typeof functionTool>;
