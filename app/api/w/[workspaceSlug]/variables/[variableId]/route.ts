import { deleteVariable } from "@/lib/domain/variables/delete-variable";
import { getVariable } from "@/lib/domain/variables/get-variable";
import { toVariableDetail, toVariableResource } from "@/lib/domain/variables/to-resource";
import { updateVariable } from "@/lib/domain/variables/update-variable";
import { withWorkspace } from "@/lib/http/with-workspace";
import { deleteVariableOperation, getVariableOperation, updateVariableOperation } from "@/types/variables";

export const GET = withWorkspace(getVariableOperation, async ({ ctx, params }) =>
  toVariableDetail(await getVariable(ctx, params.variableId)),
);

export const PATCH = withWorkspace(updateVariableOperation, async ({ ctx, params, body }) =>
  toVariableResource(await updateVariable(ctx, params.variableId, body)),
);

export const DELETE = withWorkspace(deleteVariableOperation, ({ ctx, params }) =>
  deleteVariable(ctx, params.variableId),
);
