import { z } from "zod";
import { parseJson } from "../../voice/json";
import { httpUrl } from "./common";

const megabyte = 1024 * 1024;

/** A list travels as JSON text in one form field. */
function jsonField<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (typeof value === "string" ? parseJson(value) : value), schema);
}

const file = z.instanceof(File).refine((each) => each.size <= 50 * megabyte, {
  error: "must not be larger than 50MB",
});

const sources = {
  knowledge_base_texts: jsonField(
    z.array(z.strictObject({ title: z.string().min(1), text: z.string().min(1) })),
  ).optional(),
  knowledge_base_urls: jsonField(z.array(httpUrl)).optional(),
  knowledge_base_files: z.preprocess(
    (value) => (value === undefined ? undefined : [value].flat()),
    z.array(file).max(25).optional(),
  ),
};

const chunk = z.coerce.number().int();

/** The form of POST /create-knowledge-base. */
export const createKnowledgeBaseForm = z
  .strictObject({
    knowledge_base_name: z.string().min(1).max(39),
    enable_auto_refresh: z.stringbool().optional(),
    max_chunk_size: chunk.min(600).max(6000).default(2000),
    min_chunk_size: chunk.min(200).max(2000).default(400),
    ...sources,
  })
  .refine((form) => form.min_chunk_size < form.max_chunk_size, {
    path: ["min_chunk_size"],
    error: "must be less than max_chunk_size",
  });

/** The form of POST /add-knowledge-base-sources. */
export const addSourcesForm = z.strictObject(sources);

export type SourcesForm = z.output<typeof addSourcesForm>;
