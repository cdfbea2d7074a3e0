import { z } from "zod";
import { callNoteResource, callParams } from "./calls";
import { defineOperation, nothing, resource } from "./operation";
import { id, noBody, noQuery } from "./primitives";

/** A call carries at most so many. */
export const MOST_NOTES = 100;
const MOST_CHARACTERS = 5_000;

/** Text of several lines; the database cannot keep a NUL. */
export const callNoteBody = z.strictObject({
  body: z
    .string()
    .trim()
    .min(1, { error: "must not be empty" })
    .max(MOST_CHARACTERS, { error: `must be at most ${MOST_CHARACTERS} characters` })
    .regex(/^[^\0]*$/, { error: "must not contain control characters" }),
});
export type CallNoteBody = z.output<typeof callNoteBody>;

export const callNoteParams = callParams.extend({ noteId: id });

const write = { audience: "workspace", permission: "calls.annotate", paywall: "enforced" } as const;

export const createCallNoteOperation = defineOperation({
  id: "calls.notes.create",
  method: "POST",
  path: "/api/w/[workspaceSlug]/calls/[callId]/notes",
  summary: "Write a note on a call; a call carries at most 100",
  ...write,
  params: callParams,
  query: noQuery,
  body: callNoteBody,
  response: resource(callNoteResource),
  status: 201,
  rateLimit: "mutate",
});

export const updateCallNoteOperation = defineOperation({
  id: "calls.notes.update",
  method: "PATCH",
  path: "/api/w/[workspaceSlug]/calls/[callId]/notes/[noteId]",
  summary: "Change a note of one's own; admins change what API keys wrote",
  ...write,
  params: callNoteParams,
  query: noQuery,
  body: callNoteBody,
  response: resource(callNoteResource),
  status: 200,
  rateLimit: "mutate",
});

export const deleteCallNoteOperation = defineOperation({
  id: "calls.notes.delete",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/calls/[callId]/notes/[noteId]",
  summary: "Delete a note of one's own; admins delete anybody's",
  ...write,
  params: callNoteParams,
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});
