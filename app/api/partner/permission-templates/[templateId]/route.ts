import { deleteTemplate } from "@/lib/domain/permission-templates/delete-template";
import { toTemplateResource } from "@/lib/domain/permission-templates/to-resource";
import { updateTemplate } from "@/lib/domain/permission-templates/update-template";
import { withPartner } from "@/lib/http/with-partner";
import { deleteTemplateOperation, updateTemplateOperation } from "@/types/permission-templates";

export const PATCH = withPartner(updateTemplateOperation, async ({ ctx, params, body }) =>
  toTemplateResource(await updateTemplate(ctx, params.templateId, body)),
);

export const DELETE = withPartner(deleteTemplateOperation, ({ ctx, params }) =>
  deleteTemplate(ctx, params.templateId),
);
