import { z } from "zod";
import { KNOWLEDGE_LIMITS } from "@/config/knowledge";
import { defineOperation, nothing, pageOf, resource } from "./operation";
import { id, instant, line, noBody, noQuery, pageQuery } from "./primitives";
import { workspaceParams } from "./workspaces";

export const DOCUMENT_TYPES = ["document", "faq", "product_info", "policy", "script", "other"] as const;
export const DOCUMENT_STATUSES = ["draft", "processing", "active", "error", "archived"] as const;
export const documentType = z.enum(DOCUMENT_TYPES);
export const documentStatus = z.enum(DOCUMENT_STATUSES);
export type DocumentType = z.infer<typeof documentType>;
export type DocumentStatus = z.infer<typeof documentStatus>;

/** Media types a file may say it is; what it holds is looked at all the same. */
export const DOCUMENT_FILE_TYPES = [
  "text/plain",
  "text/markdown",
  "text/x-markdown",
  "application/pdf",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "text/csv",
  "application/csv",
  "text/html",
] as const;

export const documentListItem = z.object({
  id,
  title: z.string(),
  type: documentType,
  status: documentStatus,
  source: z.enum(["text", "file", "url"]),
  sourceUrl: z.string().nullable(),
  fileName: z.string().nullable(),
  /** Of the file or page the text was made of. */
  byteSize: z.number().int().nullable(),
  /** Length of the text in tokens; 0 until there is one. */
  tokenCount: z.number().int(),
  /** Percent of the extraction that is done; only while processing. */
  progress: z.number().int(),
  errorMessage: z.string().nullable(),
  /** Whether agents have a text of it. With an error they go on with the one before. */
  isInUse: z.boolean(),
  /** Agents that name it in their draft or in what is live, and those it is live in. */
  agentCount: z.number().int(),
  liveAgentCount: z.number().int(),
  /** How far the engines of the agents it is live in have it; none where it is live in none. */
  sync: z.enum(["none", "pending", "synced", "error"]),
  lastSyncedAt: instant.nullable(),
  /** Another one holds another text. */
  revision: z.number().int(),
  /** When the text was made. */
  processedAt: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
});
export type DocumentListItem = z.infer<typeof documentListItem>;

export const documentResource = documentListItem.extend({
  /** At most the first 200,000 characters; null until there is one. */
  text: z.string().nullable(),
  /** Of the whole text. */
  characterCount: z.number().int(),
  agents: z.array(
    z.object({
      id,
      name: z.string(),
      isInDraft: z.boolean(),
      isLive: z.boolean(),
      syncedAt: instant.nullable(),
    }),
  ),
});
export type DocumentResource = z.infer<typeof documentResource>;

const title = line(120);
const webAddress = z
  .url({ protocol: /^https?$/, error: "must be a web address such as https://example.com/prices" })
  .max(2_000);
const typedText = z
  .string()
  .trim()
  .min(1, { error: "must not be empty" })
  .max(KNOWLEDGE_LIMITS.typedCharacters, {
    error: "must be at most 200,000 characters; put more into a file",
  });

export const createDocumentBody = z.discriminatedUnion("source", [
  z.strictObject({
    source: z.literal("text"),
    title,
    type: documentType.default("document"),
    text: typedText,
    /** A draft is kept from agents until it is made active. */
    status: z.enum(["draft", "active"]).default("active"),
  }),
  z.strictObject({
    source: z.literal("url"),
    /** Left out, it is the page's own. */
    title: title.optional(),
    type: documentType.default("document"),
    url: webAddress,
  }),
]);
export type CreateDocumentBody = z.output<typeof createDocumentBody>;

export const uploadDocumentQuery = z.strictObject({
  fileName: line(200),
  /** Left out, it is the file's name. */
  title: title.optional(),
  type: documentType.default("document"),
});
export type UploadDocumentQuery = z.output<typeof uploadDocumentQuery>;

/** What is not named stays. */
export const updateDocumentBody = z
  .strictObject({
    title: title.optional(),
    type: documentType.optional(),
    /** Of a document that was typed; the others are made of their file or page. */
    text: typedText.optional(),
    /** The revision the text was changed on; another one in the store answers 409. */
    revision: z.number().int().min(0).optional(),
    /** Of a document that comes from an address: fetches it from another. */
    url: webAddress.optional(),
    /** An archived document is kept from agents. */
    status: z.enum(["active", "archived"]).optional(),
  })
  .refine(({ text, revision }) => text === undefined || revision !== undefined, {
    path: ["revision"],
    error: "must name the revision that the text was changed on",
  });
export type UpdateDocumentBody = z.output<typeof updateDocumentBody>;

export const documentParams = workspaceParams.extend({ documentId: id });
export const listDocumentsQuery = pageQuery.extend({
  search: z.string().trim().max(100).optional(),
  status: documentStatus.optional(),
  type: documentType.optional(),
});

const read = { audience: "workspace", permission: "knowledge.read", paywall: "exempt" } as const;
const write = { audience: "workspace", permission: "knowledge.write", paywall: "enforced" } as const;

export const listDocumentsOperation = defineOperation({
  id: "knowledge.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/knowledge-base",
  summary: "Documents of the workspace, newest first",
  ...read,
  params: workspaceParams,
  query: listDocumentsQuery,
  body: noBody,
  response: pageOf(documentListItem),
  status: 200,
  rateLimit: "read",
});

export const createDocumentOperation = defineOperation({
  id: "knowledge.create",
  method: "POST",
  path: "/api/w/[workspaceSlug]/knowledge-base",
  summary: "Add a document: a text at once, a web page once it was fetched",
  ...write,
  params: workspaceParams,
  query: noQuery,
  body: createDocumentBody,
  response: resource(documentResource),
  status: 201,
  rateLimit: "mutate",
});

export const uploadDocumentOperation = defineOperation({
  id: "knowledge.upload",
  method: "POST",
  path: "/api/w/[workspaceSlug]/knowledge-base/files",
  summary: "Add a document from a file, which is the body of the request; its text is made in the background",
  ...write,
  params: workspaceParams,
  query: uploadDocumentQuery,
  body: noBody,
  response: resource(documentResource),
  status: 201,
  rateLimit: "mutate",
  upload: { contentTypes: DOCUMENT_FILE_TYPES, maxBytes: KNOWLEDGE_LIMITS.fileBytes },
});

export const getDocumentOperation = defineOperation({
  id: "knowledge.get",
  method: "GET",
  path: "/api/w/[workspaceSlug]/knowledge-base/[documentId]",
  summary: "One document with its text and the agents that use it",
  ...read,
  params: documentParams,
  query: noQuery,
  body: noBody,
  response: resource(documentResource),
  status: 200,
  rateLimit: "read",
});

export const updateDocumentOperation = defineOperation({
  id: "knowledge.update",
  method: "PATCH",
  path: "/api/w/[workspaceSlug]/knowledge-base/[documentId]",
  summary: "Change a document; agents it is live in are synced again",
  ...write,
  params: documentParams,
  query: noQuery,
  body: updateDocumentBody,
  response: resource(documentResource),
  status: 200,
  rateLimit: "mutate",
});

export const reprocessDocumentOperation = defineOperation({
  id: "knowledge.reprocess",
  method: "POST",
  path: "/api/w/[workspaceSlug]/knowledge-base/[documentId]/reprocess",
  summary: "Fetch a document's page, or read its file, again",
  ...write,
  params: documentParams,
  query: noQuery,
  body: noBody,
  response: resource(documentResource),
  status: 202,
  rateLimit: "mutate",
});

export const deleteDocumentOperation = defineOperation({
  id: "knowledge.delete",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/knowledge-base/[documentId]",
  summary: "Delete a document with its file; agents lose it and are synced again",
  ...write,
  params: documentParams,
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});
