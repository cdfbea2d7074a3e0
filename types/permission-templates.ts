import { z } from "zod";
import { clientFeatures } from "./clients";
import { defineOperation, nothing, pageOf, resource } from "./operation";
import { id, instant, line, noBody, noParams, noQuery, pageQuery } from "./primitives";

/** A named set of client features. Giving it to a client copies it: later changes reach nobody. */
export const permissionTemplateResource = z.object({
  id,
  name: z.string(),
  description: z.string(),
  features: clientFeatures,
  createdAt: instant,
  updatedAt: instant,
});
export type PermissionTemplateResource = z.infer<typeof permissionTemplateResource>;

const description = z.string().trim().max(300);

export const createTemplateBody = z.strictObject({
  name: line(60),
  description: description.default(""),
  features: clientFeatures,
});
export const updateTemplateBody = z.strictObject({
  name: line(60).optional(),
  description: description.optional(),
  features: clientFeatures.optional(),
});

const templateParams = z.strictObject({ templateId: id });
const manage = {
  audience: "partner",
  permission: "partner.templates.manage",
  rateLimit: "mutate",
  query: noQuery,
} as const;

export const listTemplatesOperation = defineOperation({
  id: "partner.permission-templates.list",
  method: "GET",
  path: "/api/partner/permission-templates",
  summary: "The agency's templates of client features, newest first",
  audience: "partner",
  permission: "partner.clients.read",
  params: noParams,
  query: pageQuery,
  body: noBody,
  response: pageOf(permissionTemplateResource),
  status: 200,
  rateLimit: "read",
});

export const createTemplateOperation = defineOperation({
  id: "partner.permission-templates.create",
  method: "POST",
  path: "/api/partner/permission-templates",
  summary: "Keep a set of client features under a name",
  ...manage,
  params: noParams,
  body: createTemplateBody,
  response: resource(permissionTemplateResource),
  status: 201,
});

export const updateTemplateOperation = defineOperation({
  id: "partner.permission-templates.update",
  method: "PATCH",
  path: "/api/partner/permission-templates/[templateId]",
  summary: "Change a template; clients that were given it stay as they are",
  ...manage,
  params: templateParams,
  body: updateTemplateBody,
  response: resource(permissionTemplateResource),
  status: 200,
});

export const deleteTemplateOperation = defineOperation({
  id: "partner.permission-templates.delete",
  method: "DELETE",
  path: "/api/partner/permission-templates/[templateId]",
  summary: "Delete a template; clients that were given it stay as they are",
  ...manage,
  params: templateParams,
  body: noBody,
  response: nothing,
  status: 204,
});
