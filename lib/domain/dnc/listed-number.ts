import type { DncScope } from "@/types/dnc";
import { type DomainError, invalidField } from "../shared/errors";

const REFUSALS: Readonly<Record<DncScope, string>> = {
  workspace: "is on your list of numbers not to be called. Take it off the list in the settings first",
  agency: "is on your agency's list of numbers not to be called. Ask your agency",
  platform: "is on the platform's list of numbers not to be called, so nobody here can call it",
};

/** The refusal to call a number, naming the list that it is on. */
export function listedNumber(scope: DncScope): DomainError {
  return invalidField("to", REFUSALS[scope]);
}
