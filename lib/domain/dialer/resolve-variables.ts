import { STANDARD_VARIABLES } from "@/types/standard-variables";

/** Somebody to be called, as their list has them. */
export interface VariableSource {
  /** E.164. */
  phone: string;
  firstName: string;
  lastName: string;
  email: string;
  company: string;
  /** Values of further variables by name. */
  variables: Readonly<Record<string, string>>;
}

export interface VariableDefaults {
  /** Of the workspace's own variables, by name. */
  workspace: Readonly<Record<string, string>>;
  /** Of the campaign; they go before the workspace's. */
  campaign: Readonly<Record<string, string>>;
}

/** What is known of the person themselves, by variable; what is empty is left out. */
export function ownValues(recipient: VariableSource): Record<string, string> {
  const { firstName, lastName, email, company, phone, variables } = recipient;
  const standard = { first_name: firstName, last_name: lastName, email, company, phone_number: phone };
  return withoutEmpty({ ...variables, ...standard });
}

/**
 * The values a call begins with: the person's own, where there is none the campaign's default, then the workspace's, and
 * date and time in the workspace's zone. A standard value that nobody has is empty, so that no agent speaks a placeholder.
 */
export function variablesOf(
  recipient: VariableSource,
  defaults: VariableDefaults,
  moment: { at: Date; timeZone: string },
): Record<string, string> {
  const none = Object.fromEntries(STANDARD_VARIABLES.map(({ name }) => [name, ""]));
  return {
    ...none,
    ...withoutEmpty(defaults.workspace),
    ...withoutEmpty(defaults.campaign),
    ...ownValues(recipient),
    ...clockValues(moment),
  };
}

function withoutEmpty(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
}

function clockValues({ at, timeZone }: { at: Date; timeZone: string }): Record<string, string> {
  return {
    current_date: new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeZone }).format(at),
    current_time: new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone }).format(at),
  };
}
