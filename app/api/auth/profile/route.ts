import { setupProfile } from "@/lib/domain/identity/setup-profile";
import { toUserResource } from "@/lib/domain/identity/to-resource";
import { withUser } from "@/lib/http/with-user";
import { setupProfileOperation } from "@/types/auth";

export const PATCH = withUser(setupProfileOperation, async ({ ctx, body }) =>
  toUserResource(await setupProfile(ctx, body)),
);
