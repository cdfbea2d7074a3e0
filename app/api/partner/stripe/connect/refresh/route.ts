import { refreshConnect } from "@/lib/domain/connect/refresh-connect";
import { toConnectResource } from "@/lib/domain/connect/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import { refreshConnectOperation } from "@/types/connect";

export const POST = withPartner(refreshConnectOperation, async ({ ctx }) =>
  toConnectResource(await refreshConnect(ctx)),
);
