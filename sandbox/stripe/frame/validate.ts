import type { z } from "zod";
import { invalidRequest, type StripeProblem } from "./problems";

type Issue = z.core.$ZodIssue;

function nameOf(path: readonly PropertyKey[]): string {
  const [head = "", ...rest] = path.map(String);
  return head + rest.map((part) => `[${part}]`).join("");
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => Object(value)[key], input);
}

/** The last branch of a choice is the one that is meant when the value is not empty. */
function innermost(issue: Issue): Issue {
  if (issue.code !== "invalid_union") return issue;
  const inner = issue.errors.at(-1)?.[0];
  return inner ? innermost({ ...inner, path: [...issue.path, ...inner.path] }) : issue;
}

function listed(values: readonly unknown[]): string {
  const words = values.map(String);
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")}, or ${words.at(-1)}`;
}

function toProblem(issue: Issue, input: unknown): StripeProblem {
  const name = nameOf(issue.path);
  if (issue.code === "unrecognized_keys") {
    const unknown = nameOf([...issue.path, issue.keys[0] ?? ""]);
    return invalidRequest(`Received unknown parameter: ${unknown}`, "parameter_unknown", unknown);
  }
  const value = valueAt(input, issue.path);
  if (value === undefined)
    return invalidRequest(`Missing required param: ${name}.`, "parameter_missing", name);
  if (value === "") {
    const message = `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; however '${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`;
    return invalidRequest(message, "parameter_invalid_empty", name);
  }
  if (issue.code === "invalid_value") {
    return invalidRequest(`Invalid ${name}: must be one of ${listed(issue.values)}`, undefined, name);
  }
  if (issue.code === "invalid_type") {
    return invalidRequest(`Invalid ${issue.expected}: ${JSON.stringify(value)}`, undefined, name);
  }
  const code = issue.code === "custom" ? issue.params?.code : undefined;
  return invalidRequest(issue.message, typeof code === "string" ? code : undefined, name);
}

/** Reads parameters with a schema. Unknown ones come first, then missing ones, then wrong ones. Throws 400. */
export function readParams<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(innermost);
  const isMissing = (issue: Issue) => valueAt(input, issue.path) === undefined;
  const worst =
    issues.find((issue) => issue.code === "unrecognized_keys") ?? issues.find(isMissing) ?? issues[0];
  throw worst ? toProblem(worst, input) : invalidRequest("Invalid parameters.");
}
