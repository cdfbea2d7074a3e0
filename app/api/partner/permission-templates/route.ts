import { createTemplate } from "@/lib/domain/permission-templates/create-template";
import { listTemplates } from "@/lib/domain/permission-templates/list-templates";
import { toTemplateResource } from "@/lib/domain/permission-templates/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withPartner } from "@/lib/http/with-partner";
import { createTemplateOperation, listTemplatesOperation } from "@/types/permission-templates";

export const GET = withPartner(listTemplatesOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listTemplates(ctx, query);
  return page(rows.map(toTemplateResource), nextCursor);
});

export const POST = withPartner(createTemplateOperation, async ({ ctx, body }) =>
  toTemplateResource(await createTemplate(ctx, body)),
);
