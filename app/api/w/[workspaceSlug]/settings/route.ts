import { getSettings } from "@/lib/domain/workspaces/settings/get-settings";
import { toSettingsResource } from "@/lib/domain/workspaces/settings/to-resource";
import { updateSettings } from "@/lib/domain/workspaces/settings/update-settings";
import { withWorkspace } from "@/lib/http/with-workspace";
import { getSettingsOperation, updateSettingsOperation } from "@/types/settings";

export const GET = withWorkspace(getSettingsOperation, async ({ ctx }) =>
  toSettingsResource(await getSettings(ctx), ctx.partner),
);

export const PATCH = withWorkspace(updateSettingsOperation, async ({ ctx, body }) =>
  toSettingsResource(await updateSettings(ctx, body), ctx.partner),
);
