import { findServiceOfWorkspace } from "@/lib/domain/outbound-service/rows";
import { withWorkspace } from "@/lib/http/with-workspace";
import { getWorkspaceOutboundServiceOperation } from "@/types/outbound-service";

export const GET = withWorkspace(getWorkspaceOutboundServiceOperation, ({ ctx }) =>
  findServiceOfWorkspace(ctx),
);
