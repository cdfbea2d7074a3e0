import { listDevices } from "@/lib/domain/identity/list-devices";
import { toDeviceResource } from "@/lib/domain/identity/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withUser } from "@/lib/http/with-user";
import { listDevicesOperation } from "@/types/security";

export const GET = withUser(listDevicesOperation, async ({ ctx }) => {
  const devices = await listDevices(ctx);
  return page(
    devices.map((device) => toDeviceResource(device, ctx.deviceSecret)),
    null,
  );
});
