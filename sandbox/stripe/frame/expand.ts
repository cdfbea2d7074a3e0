import type { Part } from "./endpoint";
import { invalidRequest } from "./problems";
import type { Scope } from "./scope";
import { type Bag, type Doc, isBag, visible } from "./values";

const DEEPEST = 4;

function isDoc(value: unknown): value is Doc & Bag {
  return isBag(value) && typeof value.id === "string" && typeof value.object === "string";
}

function refuse(path: string): Error {
  return invalidRequest(`This property cannot be expanded (${path}).`, undefined, "expand");
}

function deletedNote(id: string, collection: string): Doc & { deleted: true } {
  return { id, object: collection.replace(/s$/, ""), deleted: true };
}

/** The thing an id names, a note of its deletion, or undefined when the text is no id of a known kind. */
function lookUp(scope: Scope, parts: readonly Part[], id: string): Doc | undefined {
  const prefix = /^(.+)_[^_]+$/.exec(id)?.[1] ?? "";
  const name = parts.map((part) => part.prefixes[prefix]).find((found) => found !== undefined);
  if (name === undefined) return undefined;
  // What belongs to the platform is also named by things of connected accounts, for example fees.
  const owners = [scope.account, scope.platform];
  const found = owners.map((owner) => scope.world.store.collection(owner, name).get(id)).find(Boolean);
  return found ?? deletedNote(id, name);
}

function include(scope: Scope, parts: readonly Part[], target: Bag, field: string): unknown {
  if (!isDoc(target)) return undefined;
  const maker = parts.map((part) => part.includes?.[target.object]?.[field]).find(Boolean);
  return maker?.(scope, target);
}

function expandPath(
  scope: Scope,
  parts: readonly Part[],
  target: unknown,
  [field, ...rest]: string[],
  path: string,
) {
  if (field === undefined) return;
  if (Array.isArray(target)) {
    for (const item of target) expandPath(scope, parts, item, [field, ...rest], path);
    return;
  }
  if (!isBag(target)) throw refuse(path);
  const value = target[field];
  if (value === null) return;
  if (typeof value === "string") {
    const found = lookUp(scope, parts, value);
    if (!found) throw refuse(path);
    target[field] = visible(found);
  } else if (value === undefined) {
    const made = include(scope, parts, target, field);
    if (made === undefined) throw refuse(path);
    target[field] = visible(made);
  }
  expandPath(scope, parts, target[field], rest, path);
}

/** Puts things in the place of their ids, in a copy. Throws 400 for what cannot be expanded. */
export function expand(
  scope: Scope,
  parts: readonly Part[],
  result: unknown,
  paths: readonly string[],
): unknown {
  const copy = visible(result);
  for (const path of paths) {
    const steps = path.split(".");
    if (steps.length > DEEPEST) {
      throw invalidRequest(`You cannot expand more than ${DEEPEST} levels of a property (${path}).`);
    }
    expandPath(scope, parts, copy, steps, path);
  }
  return copy;
}
