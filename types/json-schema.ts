import { z } from "zod";

const SCHEMA_DEPTH = 12;
const SCHEMA_CHARACTERS = 20_000;

/** Looked at before the recursive check, which a document nested a hundred thousand deep would crash. */
function isWithinDepth(value: unknown, depth = 0): boolean {
  if (typeof value !== "object" || value === null) return true;
  return depth < SCHEMA_DEPTH && Object.values(value).every((part) => isWithinDepth(part, depth + 1));
}

function isSmallDocument(value: unknown): boolean {
  return isWithinDepth(value) && (JSON.stringify(value) ?? "").length <= SCHEMA_CHARACTERS;
}

const TOO_LARGE = `must be at most ${SCHEMA_CHARACTERS} characters and ${SCHEMA_DEPTH} levels deep`;

/** Values for a function's parameters. No larger than a schema: checking them takes its time for each. */
export const functionArguments = z
  .unknown()
  .refine(isSmallDocument, { error: TOO_LARGE })
  .pipe(z.record(z.string(), z.json()))
  .meta({ description: "Values by the names of the parameters." });

/** A JSON Schema of type object: fields to extract from a conversation, or parameters of a function. */
export const objectSchema = z
  .unknown()
  .refine(isSmallDocument, { error: TOO_LARGE })
  .pipe(
    z.object({ type: z.literal("object"), properties: z.record(z.string(), z.json()) }).catchall(z.json()),
  )
  .meta({ description: "A JSON Schema of type object." });
export type ObjectSchema = z.infer<typeof objectSchema>;
