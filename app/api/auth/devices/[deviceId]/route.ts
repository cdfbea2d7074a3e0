import { forgetDevice } from "@/lib/domain/identity/forget-device";
import { withUser } from "@/lib/http/with-user";
import { forgetDeviceOperation } from "@/types/security";

export const DELETE = withUser(forgetDeviceOperation, async ({ ctx, params }) => {
  await forgetDevice(ctx, params.deviceId);
});
