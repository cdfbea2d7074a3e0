import { createContext, Script } from "node:vm";
import { Ajv, type ErrorObject } from "ajv";
import type { ObjectSchema } from "@/types/json-schema";
import { DomainError, invalidField } from "../shared/errors";

/** For all patterns of one check together: a pattern may be written so that it never ends. */
const PATTERNS_MS = 200;
const SHOWN_ERRORS = 20;

/**
 * Holds arguments against a tool's parameters. Throws `validation_failed` naming each argument that does not fit, or the
 * schema when it cannot be used. References within a schema are refused: no engine follows them, and they can be written
 * so that checking never ends. That items differ is not checked.
 */
export function checkArguments(schema: ObjectSchema, values: Record<string, unknown>): void {
  if (holdsReference(schema)) throw invalidField("tool.parameters", "must not hold references ($ref)");
  const errors = findErrors(schema, values);
  if (errors.length === 0) return;
  throw new DomainError("validation_failed", "Some arguments do not fit the function's parameters.", {
    errors: errors.slice(0, SHOWN_ERRORS).map(toFieldError),
  });
}

function findErrors(schema: ObjectSchema, values: Record<string, unknown>): ErrorObject[] {
  try {
    const ajv = new Ajv({
      ...{
        strict: false,
        allErrors: true,
        validateFormats: false,
        validateSchema: true,
        addUsedSchema: false,
      },
      ...{ logger: false, code: { regExp: boundedPatterns() } },
    });
    // It compares each item with each other, once for every time the schema says so.
    ajv.removeKeyword("uniqueItems");
    const check = ajv.compile(schema);
    return check(values) ? [] : (check.errors ?? []);
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : "it is no JSON Schema";
    throw invalidField("tool.parameters", `cannot be used: ${why}`);
  }
}

/** Patterns run apart, where they can be stopped. */
function boundedPatterns() {
  const deadline = performance.now() + PATTERNS_MS;
  const engine = (pattern: string, flags: string) => {
    const room = createContext({ pattern, flags, text: "" });
    const script = new Script("new RegExp(pattern, flags).test(text)");
    const test = (text: string): boolean => {
      const left = Math.floor(deadline - performance.now());
      if (left < 1) throw new Error("its patterns take too long");
      room.text = text;
      return script.runInContext(room, { timeout: left }) === true;
    };
    test("");
    return { test };
  };
  return Object.assign(engine, { code: "boundedPatterns" });
}

function holdsReference(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(
    ([key, part]) => /^\$(ref|dynamicRef|recursiveRef)$/.test(key) || holdsReference(part),
  );
}

function toFieldError({ instancePath, params, message }: ErrorObject) {
  const inner = params.missingProperty ?? params.additionalProperty;
  const path = [...instancePath.split("/").slice(1).map(plainName), ...(inner === undefined ? [] : [inner])];
  const says = params.missingProperty === undefined ? (message ?? "does not fit") : "is needed";
  return {
    field: ["body", "arguments", ...path].join("."),
    message: params.additionalProperty === undefined ? says : "is not a parameter of this function",
  };
}

/** Names in a JSON pointer write `/` and `~` in another way. */
function plainName(part: string): string {
  return part.replaceAll("~1", "/").replaceAll("~0", "~");
}
