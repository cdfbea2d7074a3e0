import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import type { Operation } from "@/types/operation";
import { OPERATIONS } from "@/types/operations";
import { pageMeta, problem } from "@/types/problem";

/** The OpenAPI 3.1 document of every operation a client may call. Webhooks and cron are not for clients. */
export function openApiDocument(title: string): ReturnType<typeof createDocument> {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of OPERATIONS) {
    if (operation.audience === "webhook" || operation.audience === "cron") continue;
    const path = publicPath(operation.path);
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describe(operation) };
  }
  return createDocument({
    openapi: "3.1.1",
    info: {
      title,
      version: "1",
      description: "Amounts are decimal strings of micro-units; instants are ISO 8601 UTC.",
    },
    servers: [{ url: "/" }],
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "An API key (gk_…) or an access token" },
      },
    },
    security: [{ bearer: [] }],
    paths,
  });
}

/** `/api/w/[workspaceSlug]` is published as `/api/v1/w/{workspaceSlug}`. */
export function publicPath(path: string): string {
  return path.replace(/^\/api\//, "/api/v1/").replaceAll(/\[([^\]]+)\]/g, "{$1}");
}

function describe(operation: Operation): ZodOpenApiOperationObject {
  const isPublic = operation.audience === "public";
  return {
    operationId: operation.id,
    summary: operation.summary,
    ...(isPublic ? { security: [] } : {}),
    ...("permission" in operation ? { "x-permission": operation.permission } : {}),
    ...("orPermissions" in operation ? { "x-or-permissions": operation.orPermissions } : {}),
    requestParams: {
      ...(isEmptyObject(operation.params) ? {} : { path: operation.params as z.ZodObject }), // params are always objects
      ...queryParams(operation),
    },
    ...requestBody(operation),
    responses: {
      [String(operation.status)]: successResponse(operation),
      default: {
        description: "A refusal (RFC 9457)",
        content: { "application/problem+json": { schema: problem } },
      },
    },
  };
}

function queryParams({ query, selectable }: Operation): { query?: z.ZodObject } {
  const object = query as z.ZodObject; // queries are always objects
  if (selectable) {
    const fields = z
      .string()
      .optional()
      .meta({ description: "Names of fields, with commas between: only these are answered" });
    return { query: object.extend({ fields }) };
  }
  return isEmptyObject(query) ? {} : { query: object };
}

function requestBody(operation: Operation): Pick<ZodOpenApiOperationObject, "requestBody"> {
  if (operation.upload) {
    const content = Object.fromEntries(operation.upload.contentTypes.map((type) => [type, {}]));
    return { requestBody: { required: true, content } };
  }
  if (operation.body instanceof z.ZodUndefined) return {};
  const required = !operation.body.safeParse(undefined).success;
  return { requestBody: { required, content: { "application/json": { schema: operation.body } } } };
}

function isEmptyObject(schema: z.ZodType): boolean {
  return schema instanceof z.ZodObject && Object.keys(schema.shape).length === 0;
}

function successResponse(operation: Operation) {
  const { response } = operation;
  const description = operation.summary;
  if (response.kind === "none") return { description };
  if (response.kind === "stream") return { description, content: { [response.contentType]: {} } };
  const schema =
    response.kind === "page"
      ? z.object({ data: z.array(response.schema), meta: pageMeta })
      : z.object({ data: response.schema });
  return { description, content: { "application/json": { schema } } };
}
