import { z } from "zod";
import { callingRules } from "./calling-rules";
import { defineOperation, nothing, pageOf, resource } from "./operation";
import { e164, id, instant, noBody, noParams, noQuery, pageQuery } from "./primitives";
import { workspaceParams } from "./workspaces";

/** So many numbers go onto a list at once; longer ones come as a file. */
export const MOST_ADDED_NUMBERS = 1_000;
/** So many lines of a file or of what was pasted go onto a list at once; longer ones come in parts. */
export const MOST_UPLOADED_LINES = 10_000;
const UPLOADED_CHARACTERS = 900_000;
/** Of one download. */
export const DNC_EXPORT_ROWS = 1_000_000;
const TYPED_CHARACTERS = 40;

/** Whose list: one client's, all of an agency's clients', or everybody's. */
export const DNC_SCOPES = ["workspace", "agency", "platform"] as const;
export type DncScope = (typeof DNC_SCOPES)[number];
export const DNC_SOURCES = ["manual", "import", "api", "opt_out"] as const;
export type DncSource = (typeof DNC_SOURCES)[number];

export const dncEntryResource = z.object({
  id,
  phone: e164,
  source: z.enum(DNC_SOURCES),
  reason: z.string(),
  /** The call in which the person asked. */
  callId: id.nullable(),
  /** Who put it there. */
  actorLabel: z.string(),
  /** Null for ever. */
  expiresAt: instant.nullable(),
  createdAt: instant,
});
export type DncEntryResource = z.infer<typeof dncEntryResource>;

export const listDncQuery = pageQuery.extend({
  /** Digits of the number. */
  search: z.string().trim().max(TYPED_CHARACTERS).optional(),
  source: z.enum(DNC_SOURCES).optional(),
});

const country = z.string().regex(/^[A-Z]{2}$/, { error: "must be a country's two letters such as US" });

export const addDncBody = z.strictObject({
  /** As they are written anywhere; without a country code they are read by `defaultCountry`. */
  numbers: z
    .array(z.string().trim().min(1).max(TYPED_CHARACTERS))
    .min(1, { error: "needs at least one number" })
    .max(MOST_ADDED_NUMBERS, { error: "must be at most 1,000 numbers at once; import longer lists" }),
  defaultCountry: country.optional(),
  reason: z
    .string()
    .trim()
    .max(200)
    .regex(/^[^\p{Cc}]*$/u, { error: "must not contain control characters" })
    .default(""),
  /** Null keeps it for ever. */
  expiresAt: instant.nullable().default(null),
});
export type AddDncBody = z.output<typeof addDncBody>;

export const addDncResult = z.object({
  added: z.number().int(),
  /** Were on the list already; a longer time counts. */
  known: z.number().int(),
  /** People who waited to be called by a campaign and will not be. */
  blockedRecipients: z.number().int(),
  rejected: z.array(z.object({ number: z.string(), message: z.string() })),
});
export type AddDncResult = z.infer<typeof addDncResult>;

export const uploadDncBody = addDncBody.omit({ numbers: true }).extend({
  /** Lines with a number each, or a table with the number in one of its columns; a heading is passed over. */
  text: z
    .string()
    .min(1, { error: "needs at least one number" })
    .max(UPLOADED_CHARACTERS, { error: "is too long; send it in parts" }),
});
export type UploadDncBody = z.output<typeof uploadDncBody>;

export const uploadDncResult = addDncResult.extend({
  /** Lines without a number that can be read, counted from 1. */
  rejected: z.array(z.object({ line: z.number().int(), text: z.string(), message: z.string() })),
});
export type UploadDncResult = z.infer<typeof uploadDncResult>;

export const checkDncQuery = z.strictObject({
  number: z.string().trim().min(1).max(TYPED_CHARACTERS),
  defaultCountry: country.optional(),
});

export const dncCheckResource = z.object({
  phone: e164,
  /** On whose lists it is now. */
  hits: z.array(
    z.object({
      scope: z.enum(DNC_SCOPES),
      source: z.enum(DNC_SOURCES),
      expiresAt: instant.nullable(),
      createdAt: instant,
    }),
  ),
});
export type DncCheckResource = z.infer<typeof dncCheckResource>;

export const dncEntryParams = z.strictObject({ entryId: id });

/** What the three lists have in common, apart from whose they are. */
const list = {
  method: "GET",
  query: listDncQuery,
  body: noBody,
  response: pageOf(dncEntryResource),
  status: 200,
  rateLimit: "read",
} as const;
const add = {
  method: "POST",
  query: noQuery,
  body: addDncBody,
  response: resource(addDncResult),
  status: 200,
  rateLimit: "mutate",
} as const;
const upload = {
  method: "POST",
  query: noQuery,
  body: uploadDncBody,
  response: resource(uploadDncResult),
  status: 200,
  rateLimit: "mutate",
} as const;
const remove = {
  method: "DELETE",
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
} as const;
const check = {
  method: "GET",
  query: checkDncQuery,
  body: noBody,
  response: resource(dncCheckResource),
  status: 200,
  rateLimit: "read",
} as const;
const download = {
  method: "GET",
  query: listDncQuery.omit({ limit: true, cursor: true }),
  body: noBody,
  response: { kind: "stream", contentType: "text/csv" },
  status: 200,
  rateLimit: "mutate",
} as const;

// Whom not to call is said whatever the balance is.
const readOwn = { audience: "workspace", permission: "dnc.read", paywall: "exempt" } as const;
const writeOwn = { audience: "workspace", permission: "dnc.write", paywall: "exempt" } as const;
const own = "/api/w/[workspaceSlug]/dnc";

export const listDncOperation = defineOperation({
  id: "dnc.list",
  path: own,
  summary: "The workspace's numbers that are not to be called, newest first",
  ...readOwn,
  ...list,
  params: workspaceParams,
});

export const addDncOperation = defineOperation({
  id: "dnc.add",
  path: own,
  summary:
    "Put numbers on the workspace's list; whoever waits to be called by a campaign is left out at once",
  ...writeOwn,
  ...add,
  params: workspaceParams,
});

export const removeDncOperation = defineOperation({
  id: "dnc.remove",
  path: `${own}/[entryId]`,
  summary: "Take a number off the workspace's list",
  ...writeOwn,
  ...remove,
  params: workspaceParams.extend({ entryId: id }),
});

export const checkDncOperation = defineOperation({
  id: "dnc.check",
  path: `${own}/check`,
  summary: "Whether a number may be called: the workspace's list, the agency's and the platform's",
  ...readOwn,
  ...check,
  params: workspaceParams,
});

export const exportDncOperation = defineOperation({
  id: "dnc.export",
  path: `${own}/export`,
  summary: "The workspace's list as CSV",
  ...readOwn,
  ...download,
  params: workspaceParams,
});

const ofAgency = { audience: "partner", permission: "partner.dnc.manage", paywall: "exempt" } as const;
const agency = "/api/partner/dnc";

export const listAgencyDncOperation = defineOperation({
  id: "partner.dnc.list",
  path: agency,
  summary: "Numbers that no client of the agency calls, newest first",
  ...ofAgency,
  ...list,
  params: noParams,
});

export const addAgencyDncOperation = defineOperation({
  id: "partner.dnc.add",
  path: agency,
  summary: "Put numbers on the agency's list; no client calls them from then on",
  ...ofAgency,
  ...add,
  params: noParams,
});

export const uploadAgencyDncOperation = defineOperation({
  id: "partner.dnc.upload",
  path: `${agency}/upload`,
  summary: "Put the numbers of a file or a pasted list on the agency's list, up to 10,000 lines at once",
  ...ofAgency,
  ...upload,
  params: noParams,
});

export const removeAgencyDncOperation = defineOperation({
  id: "partner.dnc.remove",
  path: `${agency}/[entryId]`,
  summary: "Take a number off the agency's list",
  ...ofAgency,
  ...remove,
  params: dncEntryParams,
});

export const checkAgencyDncOperation = defineOperation({
  id: "partner.dnc.check",
  path: `${agency}/check`,
  summary: "Whether a number is on the agency's list or the platform's",
  ...ofAgency,
  ...check,
  params: noParams,
});

export const exportAgencyDncOperation = defineOperation({
  id: "partner.dnc.export",
  path: `${agency}/export`,
  summary: "The agency's list as CSV",
  ...ofAgency,
  ...download,
  params: noParams,
});

const ofPlatform = { audience: "super-admin", permission: "platform.dnc.manage" } as const;
const platform = "/api/super-admin/dnc";

export const listPlatformDncOperation = defineOperation({
  id: "super-admin.dnc.list",
  path: platform,
  summary: "Numbers that nobody calls, newest first",
  ...ofPlatform,
  ...list,
  params: noParams,
});

export const addPlatformDncOperation = defineOperation({
  id: "super-admin.dnc.add",
  path: platform,
  summary: "Put numbers on the platform's list; nobody calls them from then on",
  ...ofPlatform,
  ...add,
  params: noParams,
});

export const uploadPlatformDncOperation = defineOperation({
  id: "super-admin.dnc.upload",
  path: `${platform}/upload`,
  summary: "Put the numbers of a file or a pasted list on the platform's list, up to 10,000 lines at once",
  ...ofPlatform,
  ...upload,
  params: noParams,
});

export const removePlatformDncOperation = defineOperation({
  id: "super-admin.dnc.remove",
  path: `${platform}/[entryId]`,
  summary: "Take a number off the platform's list",
  ...ofPlatform,
  ...remove,
  params: dncEntryParams,
});

export const exportPlatformDncOperation = defineOperation({
  id: "super-admin.dnc.export",
  path: `${platform}/export`,
  summary: "The platform's list as CSV",
  ...ofPlatform,
  ...download,
  params: noParams,
});

const callingRulesResource = z.object({ rules: callingRules });
export type CallingRulesResource = z.infer<typeof callingRulesResource>;

const rulesOfAgency = {
  audience: "partner",
  path: "/api/partner/calling-rules",
  params: noParams,
  query: noQuery,
  response: resource(callingRulesResource),
  status: 200,
} as const;

export const getCallingRulesOperation = defineOperation({
  id: "partner.calling-rules.get",
  ...rulesOfAgency,
  method: "GET",
  summary: "Hours within which the agency's clients call, by country; they narrow the law's",
  permission: "partner.settings.read",
  body: noBody,
  rateLimit: "read",
});

export const setCallingRulesOperation = defineOperation({
  id: "partner.calling-rules.set",
  ...rulesOfAgency,
  method: "PUT",
  summary: "Set the hours within which the agency's clients call; count for every dial from then on",
  permission: "partner.dnc.manage",
  body: z.strictObject({ rules: callingRules }),
  rateLimit: "mutate",
});
