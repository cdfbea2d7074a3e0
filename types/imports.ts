import { z } from "zod";
import { IMPORT_LIMITS, IMPORT_PROBLEMS } from "@/config/import-words";
import { defineOperation, nothing, pageOf, resource } from "./operation";
import { id, instant, line, noBody, noQuery, pageQuery } from "./primitives";
import { variableName } from "./variable-name";
import { workspaceParams } from "./workspaces";

export const IMPORT_KINDS = ["recipients", "leads", "dnc"] as const;
export const IMPORT_STATUSES = [
  "uploading",
  "reading",
  "mapping",
  "running",
  "done",
  "failed",
  "canceled",
] as const;

export type ImportProblem = keyof typeof IMPORT_PROBLEMS;
// The keys of the object literal are exactly its type's keys, and there are some.
const importProblem = z.enum(Object.keys(IMPORT_PROBLEMS) as [ImportProblem, ...ImportProblem[]]);

/** What a column can be. `variable:<name>` gives a value to the agent, `custom:<name>` a lead's own field. */
export const IMPORT_FIELDS = [
  "phone",
  "first_name",
  "last_name",
  "full_name",
  "email",
  "company",
  "time_zone",
  "country",
  "lead_status",
  "lead_score",
  "lead_priority",
  "tags",
  "notes",
  "reason",
  "expires_at",
] as const;
export const importTarget = z.union([
  z.enum(IMPORT_FIELDS),
  z.templateLiteral(["variable:", variableName]),
  z.templateLiteral(["custom:", variableName]),
]);
export type ImportTarget = z.infer<typeof importTarget>;

/** What the file turned out to be. */
export const importFile = z.object({
  format: z.enum(["csv", "xlsx"]),
  /** Of text files, for example utf-8 or windows-1252. */
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  headers: z.array(z.string()),
  /** The first rows, at most 20. */
  sample: z.array(z.array(z.string())),
  /** The guess for each column, null where there is none. */
  guesses: z.array(importTarget.nullable()),
  warnings: z.array(z.string()),
});
export type ImportFile = z.infer<typeof importFile>;

export const importMapping = z.strictObject({
  /** By column, in the file's order; null keeps the column beside, as it is. */
  columns: z.array(importTarget.nullable()).min(1).max(IMPORT_LIMITS.columns),
  /** ISO 3166; how numbers without a country code are read. */
  defaultCountry: z.string().regex(/^[A-Z]{2}$/),
  /** Of leads and entries that exist already: left alone, or brought up to date with what the file says. */
  existing: z.enum(["skip", "update"]).default("skip"),
  /** Of recipients: numbers that wait in another campaign of the workspace are taken here, too, or left out. */
  elsewhere: z.enum(["take", "leave_out"]).default("take"),
});
export type ImportMapping = z.output<typeof importMapping>;

/** As it is sent: without a country, numbers are read as those of the country whose clock the workspace keeps. */
export const runImportBody = importMapping.partial({ defaultCountry: true });
export type RunImportBody = z.output<typeof runImportBody>;

export const importResource = z.object({
  id,
  kind: z.enum(IMPORT_KINDS),
  status: z.enum(IMPORT_STATUSES),
  campaignId: id.nullable(),
  fileName: z.string(),
  fileBytes: z.number().int(),
  partCount: z.number().int(),
  partsReceived: z.number().int(),
  file: importFile.nullable(),
  mapping: importMapping.nullable(),
  rowsTotal: z.number().int().nullable(),
  rowsDone: z.number().int(),
  rowsAccepted: z.number().int(),
  rowsRejected: z.number().int(),
  problems: z.array(z.object({ problem: importProblem, count: z.number().int() })),
  error: z.string().nullable(),
  /** Whether whoever asks announced it. */
  isMine: z.boolean(),
  createdAt: instant,
  finishedAt: instant.nullable(),
});
export type ImportResource = z.infer<typeof importResource>;

export const createImportBody = z.strictObject({
  kind: z.enum(IMPORT_KINDS),
  /** Of recipients. */
  campaignId: id.optional(),
  fileName: line(200),
  fileBytes: z
    .number()
    .int()
    .min(1, { error: "is empty" })
    .max(IMPORT_LIMITS.fileBytes, { error: "must be at most 150 MB; split the file into several" }),
});
export type CreateImportBody = z.output<typeof createImportBody>;

const write = { audience: "workspace", permission: "imports.write", paywall: "enforced" } as const;
const read = { audience: "workspace", permission: "imports.write", paywall: "exempt" } as const;
const root = "/api/w/[workspaceSlug]/imports";
export const importParams = workspaceParams.extend({ importId: id });

export const listImportsOperation = defineOperation({
  id: "imports.list",
  method: "GET",
  path: root,
  summary: "Files that were imported or are on their way, newest first",
  ...read,
  params: workspaceParams,
  query: pageQuery.extend({ campaignId: id.optional(), kind: z.enum(IMPORT_KINDS).optional() }),
  body: noBody,
  response: pageOf(importResource),
  status: 200,
  rateLimit: "read",
});

export const createImportOperation = defineOperation({
  id: "imports.create",
  method: "POST",
  path: root,
  summary: "Announce a file; it is then sent in parts of at most 4 MB",
  ...write,
  params: workspaceParams,
  query: noQuery,
  body: createImportBody,
  response: resource(importResource),
  status: 201,
  rateLimit: "mutate",
});

export const sendImportPartOperation = defineOperation({
  id: "imports.parts.send",
  method: "PUT",
  path: `${root}/[importId]/parts/[part]`,
  summary:
    "One part of the file, counted from 0; sending it again replaces it. After the last one the file is looked at",
  ...write,
  params: importParams.extend({ part: z.coerce.number().int().min(0).max(100) }),
  query: noQuery,
  body: noBody,
  response: resource(importResource),
  status: 200,
  rateLimit: "mutate",
  upload: { contentTypes: ["application/octet-stream"], maxBytes: IMPORT_LIMITS.partBytes },
});

export const getImportOperation = defineOperation({
  id: "imports.get",
  method: "GET",
  path: `${root}/[importId]`,
  summary: "How far an import is, and what the file turned out to be",
  ...read,
  params: importParams,
  query: noQuery,
  body: noBody,
  response: resource(importResource),
  status: 200,
  rateLimit: "read",
});

export const runImportOperation = defineOperation({
  id: "imports.run",
  method: "POST",
  path: `${root}/[importId]/run`,
  summary: "Take the rows in by this mapping; goes on in the background",
  ...write,
  params: importParams,
  query: noQuery,
  body: runImportBody,
  response: resource(importResource),
  status: 202,
  rateLimit: "mutate",
});

export const cancelImportOperation = defineOperation({
  id: "imports.cancel",
  method: "DELETE",
  path: `${root}/[importId]`,
  summary: "Stop an import; rows that were taken in already stay",
  ...write,
  params: importParams,
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});

/** One request takes at most so many off the list. */
export const MOST_TAKEN_BACK = 20_000;

export const takenBack = z.object({
  removed: z.number().int(),
  /** Whether nobody is left who could be taken off; ask again otherwise. */
  isDone: z.boolean(),
});

export const takeBackImportOperation = defineOperation({
  id: "imports.take-back",
  method: "POST",
  path: `${root}/[importId]/take-back`,
  summary:
    "Take off the campaign's list whom an import brought that is over, but for those who were called; 20,000 a request",
  audience: "workspace",
  permission: "campaigns.write",
  paywall: "enforced",
  params: importParams,
  query: noQuery,
  body: noBody,
  response: resource(takenBack),
  status: 200,
  rateLimit: "mutate",
});

export const exportImportProblemsOperation = defineOperation({
  id: "imports.problems.export",
  method: "GET",
  path: `${root}/[importId]/problems`,
  summary: "Rows that were not taken in, as they were, with what is wrong with each, as CSV",
  ...read,
  params: importParams,
  query: noQuery,
  body: noBody,
  response: { kind: "stream", contentType: "text/csv" },
  status: 200,
  rateLimit: "mutate",
});

/** The historic way: the import was sent already, this takes it in. */
export const importOptimizedBody = z.strictObject({ importId: id, mapping: runImportBody });

export const importOptimizedOperation = defineOperation({
  id: "campaigns.recipients.import-optimized",
  method: "POST",
  path: "/api/w/[workspaceSlug]/campaigns/[campaignId]/recipients/import-optimized",
  summary: "Take a file that was sent into the campaign's list; the same as running the import",
  audience: "workspace",
  permission: "campaigns.write",
  paywall: "enforced",
  params: workspaceParams.extend({ campaignId: id }),
  query: noQuery,
  body: importOptimizedBody,
  response: resource(importResource),
  status: 202,
  rateLimit: "mutate",
});
