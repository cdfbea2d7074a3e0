import { z } from "zod";
import { serverSchema } from "./server";
import {
  functionDefinition,
  handoffDestination,
  knowledgeBase,
  objectSchema,
  staticParameters,
  toolCommon,
  transferDestination,
  variableExtractionPlan,
} from "./tool-parts";

const plan = z.looseObject({});

function kind<Type extends string, Shape extends z.core.$ZodLooseShape>(type: Type, shape: Shape) {
  return z.strictObject({ type: z.literal(type), ...toolCommon, ...shape });
}

const functionTool = kind("function", {
  function: functionDefinition.optional(),
  server: serverSchema.optional(),
  async: z.boolean().optional(),
  parameters: staticParameters.optional(),
  variableExtractionPlan: variableExtractionPlan.optional(),
});

const apiRequestTool = kind("apiRequest", {
  url: z.string().regex(/^https?:\/\//, { error: "must be a URL address" }),
  method: z.enum(["POST", "GET", "PUT", "PATCH", "DELETE"]),
  name: z
    .string()
    .max(40)
    .regex(/^[A-Za-z0-9_-]+$/, { error: "must be a-z, A-Z, 0-9, or contain underscores and dashes" })
    .optional(),
  description: z.string().optional(),
  function: functionDefinition.optional(),
  body: objectSchema.optional(),
  headers: objectSchema.optional(),
  timeoutSeconds: z.number().min(1).max(300).optional(),
  credentialId: z.guid().optional(),
  encryptedPaths: z.array(z.string()).optional(),
  parameters: staticParameters.optional(),
  backoffPlan: plan.optional(),
  variableExtractionPlan: variableExtractionPlan.optional(),
});

const transferCallTool = kind("transferCall", {
  function: functionDefinition.optional(),
  destinations: z.array(transferDestination).optional(),
});
const endCallTool = kind("endCall", { function: functionDefinition.optional() });
const dtmfTool = kind("dtmf", {
  function: functionDefinition.optional(),
  sipInfoDtmfEnabled: z.boolean().optional(),
});
const handoffTool = kind("handoff", {
  function: functionDefinition.optional(),
  destinations: z.array(handoffDestination).optional(),
  defaultResult: z.string().optional(),
});
const queryTool = kind("query", {
  function: functionDefinition.optional(),
  knowledgeBases: z.array(knowledgeBase).optional(),
});
const mcpTool = kind("mcp", {
  server: serverSchema.optional(),
  metadata: z.strictObject({ protocol: z.enum(["sse", "shttp"]).optional() }).optional(),
  toolMessages: z.array(plan).optional(),
});
const smsTool = kind("sms", {
  function: functionDefinition.optional(),
  metadata: z.strictObject({ from: z.string().optional() }).optional(),
});
const voicemailTool = kind("voicemail", { beepDetectionEnabled: z.boolean().optional() });
const bashTool = kind("bash", {
  subType: z.literal("bash_20241022"),
  name: z.literal("bash"),
  server: serverSchema.optional(),
});
const computerTool = kind("computer", {
  subType: z.literal("computer_20241022"),
  name: z.literal("computer"),
  server: serverSchema.optional(),
  displayWidthPx: z.number(),
  displayHeightPx: z.number(),
  displayNumber: z.number().optional(),
});
const textEditorTool = kind("textEditor", {
  subType: z.literal("text_editor_20241022"),
  name: z.literal("str_replace_editor"),
  server: serverSchema.optional(),
});
const sipRequestTool = kind("sipRequest", {
  verb: z.enum(["INFO", "MESSAGE", "NOTIFY"]),
  headers: plan.optional(),
  body: z.string().optional(),
});

/** Kinds that act in an account of another service, through a credential of it. */
const serviceTool = z.strictObject({
  type: z.enum([
    "google.calendar.event.create",
    "google.calendar.availability.check",
    "google.sheets.row.append",
    "slack.message.send",
    "gohighlevel.calendar.availability.check",
    "gohighlevel.calendar.event.create",
    "gohighlevel.contact.create",
    "gohighlevel.contact.get",
  ]),
  ...toolCommon,
  function: functionDefinition.optional(),
});

const codeTool = kind("code", {
  code: z.string().min(1).max(50000),
  environmentVariables: z.array(z.strictObject({ name: z.string(), value: z.string() })).optional(),
  timeoutSeconds: z.number().min(1).max(30).optional(),
  async: z.boolean().optional(),
  server: serverSchema.optional(),
  credentialId: z.guid().optional(),
  function: functionDefinition.optional(),
  variableExtractionPlan: variableExtractionPlan.optional(),
});

const savedTools = [
  functionTool,
  apiRequestTool,
  transferCallTool,
  endCallTool,
  dtmfTool,
  handoffTool,
  queryTool,
  mcpTool,
  smsTool,
  voicemailTool,
  bashTool,
  computerTool,
  textEditorTool,
  sipRequestTool,
  serviceTool,
] as const;

/** POST /tool: the `code` kind exists only inside an assistant. */
export const createToolBody = z.discriminatedUnion("type", savedTools);

/** A tool written inside `model.tools`. */
export const inlineToolBody = z.discriminatedUnion("type", [...savedTools, codeTool]);

export type ToolBody = z.output<typeof inlineToolBody>;
