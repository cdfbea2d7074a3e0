import { createVariable } from "@/lib/domain/variables/create-variable";
import { listVariables } from "@/lib/domain/variables/list-variables";
import { toVariableResource } from "@/lib/domain/variables/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { createVariableOperation, listVariablesOperation } from "@/types/variables";

export const GET = withWorkspace(listVariablesOperation, async ({ ctx }) =>
  page((await listVariables(ctx)).map(toVariableResource), null),
);

export const POST = withWorkspace(createVariableOperation, async ({ ctx, body }) =>
  toVariableResource(await createVariable(ctx, body)),
);
