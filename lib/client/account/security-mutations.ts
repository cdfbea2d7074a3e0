"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { BodyOf } from "@/types/operation";
import type {
  changeEmailOperation,
  changePasswordOperation,
  disableTwoFactorOperation,
  regenerateRecoveryCodesOperation,
} from "@/types/security";
import { callApi } from "../call-api";
import {
  changeEmailEndpoint,
  changePasswordEndpoint,
  confirmEnrolmentEndpoint,
  disableTwoFactorEndpoint,
  forgetDeviceEndpoint,
  regenerateRecoveryCodesEndpoint,
  revokeOtherSessionsEndpoint,
  startEnrolmentEndpoint,
} from "./endpoints";
import { accountKeys } from "./keys";

/** Sessions and remembered browsers end together with much of what follows. */
function refreshAccess(client: QueryClient) {
  return Promise.all(
    [accountKeys.twoFactor(), accountKeys.devices(), accountKeys.sessions()].map((queryKey) =>
      client.invalidateQueries({ queryKey }),
    ),
  );
}

export function useStartEnrolment() {
  return useMutation({ mutationFn: () => callApi(startEnrolmentEndpoint, {}) });
}

export function useConfirmEnrolment() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (code: string) => callApi(confirmEnrolmentEndpoint, { body: { code } }),
    onSuccess: () => refreshAccess(client),
  });
}

export function useDisableTwoFactor() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof disableTwoFactorOperation>) =>
      callApi(disableTwoFactorEndpoint, { body }),
    onSuccess: () => refreshAccess(client),
  });
}

export function useRegenerateRecoveryCodes() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof regenerateRecoveryCodesOperation>) =>
      callApi(regenerateRecoveryCodesEndpoint, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: accountKeys.twoFactor() }),
  });
}

export function useForgetDevice() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deviceId: string) => callApi(forgetDeviceEndpoint, { params: { deviceId } }),
    onSuccess: () => client.invalidateQueries({ queryKey: accountKeys.devices() }),
  });
}

export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof changePasswordOperation>) => callApi(changePasswordEndpoint, { body }),
    onSuccess: () => refreshAccess(client),
  });
}

export function useChangeEmail() {
  return useMutation({
    mutationFn: (body: BodyOf<typeof changeEmailOperation>) => callApi(changeEmailEndpoint, { body }),
  });
}

export function useRevokeOtherSessions() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(revokeOtherSessionsEndpoint, {}),
    onSuccess: () => refreshAccess(client),
  });
}
