import type {
  changeEmailOperation,
  changePasswordOperation,
  confirmEnrolmentOperation,
  disableTwoFactorOperation,
  forgetDeviceOperation,
  getTwoFactorOperation,
  listDevicesOperation,
  regenerateRecoveryCodesOperation,
  revokeOtherSessionsOperation,
  startEnrolmentOperation,
} from "@/types/security";
import { endpoint } from "../endpoint";

export const getTwoFactorEndpoint = endpoint<typeof getTwoFactorOperation>({
  id: "auth.two-factor.get",
  method: "GET",
  path: "/api/auth/two-factor",
  kind: "resource",
});
export const startEnrolmentEndpoint = endpoint<typeof startEnrolmentOperation>({
  id: "auth.two-factor.enrol",
  method: "POST",
  path: "/api/auth/two-factor/enrol",
  kind: "resource",
});
export const confirmEnrolmentEndpoint = endpoint<typeof confirmEnrolmentOperation>({
  id: "auth.two-factor.confirm",
  method: "POST",
  path: "/api/auth/two-factor/confirm",
  kind: "resource",
});
export const disableTwoFactorEndpoint = endpoint<typeof disableTwoFactorOperation>({
  id: "auth.two-factor.disable",
  method: "POST",
  path: "/api/auth/two-factor/disable",
  kind: "none",
});
export const regenerateRecoveryCodesEndpoint = endpoint<typeof regenerateRecoveryCodesOperation>({
  id: "auth.two-factor.recovery-codes",
  method: "POST",
  path: "/api/auth/two-factor/recovery-codes",
  kind: "resource",
});
export const listDevicesEndpoint = endpoint<typeof listDevicesOperation>({
  id: "auth.devices.list",
  method: "GET",
  path: "/api/auth/devices",
  kind: "page",
});
export const forgetDeviceEndpoint = endpoint<typeof forgetDeviceOperation>({
  id: "auth.devices.forget",
  method: "DELETE",
  path: "/api/auth/devices/[deviceId]",
  kind: "none",
});
export const changePasswordEndpoint = endpoint<typeof changePasswordOperation>({
  id: "auth.password.change",
  method: "POST",
  path: "/api/auth/password",
  kind: "none",
});
export const changeEmailEndpoint = endpoint<typeof changeEmailOperation>({
  id: "auth.email.change",
  method: "POST",
  path: "/api/auth/email",
  kind: "resource",
});
export const revokeOtherSessionsEndpoint = endpoint<typeof revokeOtherSessionsOperation>({
  id: "auth.sessions.revoke-others",
  method: "POST",
  path: "/api/auth/sessions/revoke-others",
  kind: "none",
});
