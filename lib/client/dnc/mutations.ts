"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { addDncOperation, setCallingRulesOperation, uploadAgencyDncOperation } from "@/types/dnc";
import type { BodyOf } from "@/types/operation";
import { callApi } from "../call-api";
import {
  addAgencyDncEndpoint,
  addDncEndpoint,
  addPlatformDncEndpoint,
  checkAgencyDncEndpoint,
  checkDncEndpoint,
  removeAgencyDncEndpoint,
  removeDncEndpoint,
  removePlatformDncEndpoint,
  setCallingRulesEndpoint,
  uploadAgencyDncEndpoint,
  uploadPlatformDncEndpoint,
} from "./endpoints";
import { callingRuleKeys, type DncPlace, dncKeys } from "./keys";

type AddBody = BodyOf<typeof addDncOperation>;

function add(place: DncPlace, body: AddBody) {
  if (place.kind === "workspace") {
    return callApi(addDncEndpoint, { params: { workspaceSlug: place.slug }, body });
  }
  return place.kind === "agency"
    ? callApi(addAgencyDncEndpoint, { body })
    : callApi(addPlatformDncEndpoint, { body });
}

/** Puts numbers on a list; answers how many were new and which could not be read. */
export function useAddDnc(place: DncPlace) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: AddBody) => add(place, body),
    onSuccess: () => client.invalidateQueries({ queryKey: dncKeys.all(place) }),
  });
}

type UploadBody = BodyOf<typeof uploadAgencyDncOperation>;

/** Puts the numbers of a text on a list above the clients'; answers which lines hold none. */
export function useUploadDnc(place: Exclude<DncPlace, { kind: "workspace" }>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: UploadBody) =>
      place.kind === "agency"
        ? callApi(uploadAgencyDncEndpoint, { body })
        : callApi(uploadPlatformDncEndpoint, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: dncKeys.all(place) }),
  });
}

function remove(place: DncPlace, entryId: string) {
  if (place.kind === "workspace") {
    return callApi(removeDncEndpoint, { params: { workspaceSlug: place.slug, entryId } });
  }
  return place.kind === "agency"
    ? callApi(removeAgencyDncEndpoint, { params: { entryId } })
    : callApi(removePlatformDncEndpoint, { params: { entryId } });
}

/** Takes a number off a list. */
export function useRemoveDnc(place: DncPlace) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (entryId: string) => remove(place, entryId),
    onSuccess: () => client.invalidateQueries({ queryKey: dncKeys.all(place) }),
  });
}

/** Asks of all lists above a place whether a number may be called: asked once, not kept. */
export function useCheckDnc(place: Exclude<DncPlace, { kind: "platform" }>) {
  return useMutation({
    mutationFn: (query: { number: string; defaultCountry: string }) =>
      place.kind === "workspace"
        ? callApi(checkDncEndpoint, { params: { workspaceSlug: place.slug }, query })
        : callApi(checkAgencyDncEndpoint, { query }),
  });
}

/** Sets the hours within which the agency's clients call. */
export function useSetCallingRules() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof setCallingRulesOperation>) => callApi(setCallingRulesEndpoint, { body }),
    onSuccess: (rules) => client.setQueryData(callingRuleKeys.all(), rules),
  });
}
