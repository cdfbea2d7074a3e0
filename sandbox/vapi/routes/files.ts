import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { z } from "zod";
import { badRequest, notFound } from "../problems";
import type { StoredFile } from "../records";
import { findOwn } from "../references";
import { toFileResource } from "../resources";
import { parseOrRefuse } from "../schemas/validate";
import type { VapiWorld } from "../world";
import { readJson, type VapiContext, type VapiEnv } from "./context";

const purposes = ["assistant", "composer-attachment", "knowledge-base-v2"] as const;
const purpose = z.enum(purposes);
const mostBytes = 10 * 1024 * 1024;
const readable = /\.(txt|md|csv|tsv|json|yaml|yml|xml|log|pdf|docx?)$/i;

interface Upload {
  file: File;
  purpose: z.output<typeof purpose>;
}

async function readUpload(context: VapiContext): Promise<Upload> {
  const type = context.req.header("content-type") ?? "";
  if (!type.startsWith("multipart/form-data")) throw badRequest("Content-Type must be multipart/form-data");
  const form = await context.req.formData();
  const file = form.get("file");
  if (!(file instanceof File)) throw badRequest("file is required");
  if (file.size === 0) throw badRequest("file should not be empty");
  if (file.size > mostBytes) throw badRequest("file must be at most 10 MB");
  if (!readable.test(file.name)) throw badRequest(`file ${file.name} is of a type that cannot be read`);
  return { file, purpose: parseOrRefuse(purpose, form.get("purpose") ?? "assistant") };
}

async function toStored(orgId: string, upload: Upload): Promise<StoredFile> {
  const now = new Date().toISOString();
  const { name, type, size } = upload.file;
  const body = {
    name,
    originalName: name,
    bytes: size,
    mimetype: type || "application/octet-stream",
    purpose: upload.purpose,
    text: await upload.file.text(),
  };
  return { id: randomUUID(), orgId, createdAt: now, updatedAt: now, body };
}

/** /file. A list must say for which purpose; a file named by a tool may be deleted, as with the real service. */
export function fileRoutes(world: VapiWorld): Hono<VapiEnv> {
  const routes = new Hono<VapiEnv>();

  function own(context: VapiContext): StoredFile {
    const id = context.req.param("id") ?? "";
    const file = findOwn(world.store.files, context.get("principal").orgId, id);
    if (!file) throw notFound("File", id);
    return file;
  }

  routes.post("/", async (context) => {
    const file = await toStored(context.get("principal").orgId, await readUpload(context));
    world.store.files.set(file.id, file);
    world.store.touch();
    return context.json(toFileResource(world, file), 201);
  });
  routes.get("/", (context) => {
    const { orgId } = context.get("principal");
    const query = parseOrRefuse(z.strictObject({ purpose }), context.req.query());
    const mine = [...world.store.files.values()].filter(
      (file) => file.orgId === orgId && file.body.purpose === query.purpose,
    );
    return context.json(mine.reverse().map((file) => toFileResource(world, file)));
  });
  routes.get("/:id", (context) => context.json(toFileResource(world, own(context))));
  routes.patch("/:id", async (context) => {
    const file = own(context);
    const change = parseOrRefuse(
      z.strictObject({ name: z.string().min(1).max(40).optional() }),
      await readJson(context),
    );
    if (change.name) file.body = { ...file.body, name: change.name };
    file.updatedAt = new Date().toISOString();
    world.store.touch();
    return context.json(toFileResource(world, file));
  });
  routes.delete("/:id", (context) => {
    const file = own(context);
    world.store.files.delete(file.id);
    world.store.touch();
    return context.json(toFileResource(world, file));
  });
  return routes;
}
