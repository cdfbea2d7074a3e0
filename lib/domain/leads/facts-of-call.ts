import { MOST_CUSTOM_FIELDS } from "@/types/leads";
import { variableName } from "@/types/variable-name";

const MOST_CHARACTERS = 2_000;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** What a call says of the person, as a lead keeps it. */
export interface CallPerson {
  firstName: string;
  lastName: string;
  email: string;
  company: string;
  /** Whatever else the agent noted, by name. */
  customFields: Record<string, string>;
}

const NAMES: Readonly<Record<string, keyof Omit<CallPerson, "customFields"> | "name">> = {
  first_name: "firstName",
  firstname: "firstName",
  last_name: "lastName",
  lastname: "lastName",
  surname: "lastName",
  name: "name",
  full_name: "name",
  caller_name: "name",
  customer_name: "name",
  patient_name: "name",
  email: "email",
  email_address: "email",
  company: "company",
  company_name: "company",
};

/** Who the other party was, from the name of the call and what the agent noted; words that are no such thing are kept beside. */
export function factsOfCall(
  contactName: string | null,
  noted: Readonly<Record<string, unknown>> | null,
): CallPerson {
  const person: CallPerson = { firstName: "", lastName: "", email: "", company: "", customFields: {} };
  let name = contactName ?? "";
  for (const [key, value] of Object.entries(noted ?? {})) {
    const text = textOf(value);
    const field = fieldName(key);
    if (text === "" || field === "") continue;
    const known = NAMES[field];
    if (known === "name") name = text;
    else if (known === "email" && EMAIL.test(text)) person.email = text.toLowerCase().slice(0, 254);
    else if (known !== undefined && known !== "email") person[known] = text.slice(0, 100);
    else addField(person, field, text);
  }
  return withName(person, name);
}

function addField(person: CallPerson, field: string, text: string): void {
  if (!variableName.safeParse(field).success) return;
  if (Object.keys(person.customFields).length < MOST_CUSTOM_FIELDS) person.customFields[field] = text;
}

function withName(person: CallPerson, name: string): CallPerson {
  const [first = "", ...others] = oneLine(name).split(" ");
  if (person.firstName || person.lastName) return person;
  return { ...person, firstName: first.slice(0, 100), lastName: others.join(" ").slice(0, 100) };
}

function textOf(value: unknown): string {
  if (typeof value === "string") return oneLine(value).slice(0, MOST_CHARACTERS);
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, " ").trim();
}

function fieldName(key: string): string {
  const words = key.replaceAll(/([a-z])([A-Z])/g, "$1_$2").toLowerCase();
  return words
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^[_0-9]+|_+$/g, "")
    .slice(0, 40);
}
