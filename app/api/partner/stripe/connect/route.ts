import { disconnect } from "@/lib/domain/connect/disconnect";
import { getConnect } from "@/lib/domain/connect/get-connect";
import { startOnboarding } from "@/lib/domain/connect/start-onboarding";
import { stateTax } from "@/lib/domain/connect/state-tax";
import { toConnectResource } from "@/lib/domain/connect/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import {
  disconnectOperation,
  getConnectOperation,
  startOnboardingOperation,
  stateTaxOperation,
} from "@/types/connect";

export const GET = withPartner(getConnectOperation, async ({ ctx }) =>
  toConnectResource(await getConnect(ctx)),
);

export const POST = withPartner(startOnboardingOperation, ({ ctx, body }) => startOnboarding(ctx, body));

export const PATCH = withPartner(stateTaxOperation, async ({ ctx, body }) =>
  toConnectResource(await stateTax(ctx, body)),
);

export const DELETE = withPartner(disconnectOperation, async ({ ctx }) =>
  toConnectResource(await disconnect(ctx)),
);
