import { badRequest, notUnderKey } from "./problems";
import type { Version, Versioned } from "./records";
import type { VersionReference } from "./schemas/common";

export function latestOf<Body>(item: Versioned<Body>): Version<Body> {
  const last = item.versions.at(-1);
  if (!last) throw new Error(`${item.id} has no version`);
  return last;
}

/**
 * The version that a number, `latest` or `latest_published` names; without one the latest. No tag is known here, since
 * tags are given in the provider's dashboard only. Throws 422 when there is no such version.
 */
export function versionOf<Body>(
  item: Versioned<Body>,
  reference: VersionReference | null | undefined,
): Version<Body> {
  if (reference === undefined || reference === null || reference === "latest") return latestOf(item);
  const found =
    reference === "latest_published"
      ? item.versions.findLast(({ isPublished }) => isPublished)
      : item.versions.find(({ version }) => String(version) === String(reference));
  if (!found) throw notUnderKey(`Version ${reference} of`, item.id);
  return found;
}

/** The version a PATCH edits. Throws 400 for a published one: those never change. */
export function editableVersion<Body>(
  item: Versioned<Body>,
  reference: VersionReference | undefined,
): Version<Body> {
  const version = versionOf(item, reference);
  if (version.isPublished) {
    throw badRequest(`Cannot update version ${version.version} of ${item.id}: it is published.`);
  }
  return version;
}

/** Adds a draft that starts as a copy of `base`. */
export function addVersion<Body>(item: Versioned<Body>, base: Version<Body>): Version<Body> {
  const version: Version<Body> = {
    version: item.nextVersion,
    body: structuredClone(base.body),
    isPublished: false,
    modifiedAt: Date.now(),
    baseVersion: base.version,
  };
  item.nextVersion += 1;
  item.versions.push(version);
  return version;
}

export function firstVersion<Body>(id: string, orgId: string, body: Body): Versioned<Body> {
  const now = Date.now();
  const version = { version: 0, body, isPublished: false, modifiedAt: now };
  return { id, orgId, createdAt: now, nextVersion: 1, versions: [version] };
}

/** A body after a change: null takes a field away, what is not named stays. */
export function changed<Body extends object>(
  body: Body,
  change: { [Key in keyof Body]?: Body[Key] | undefined },
): Body {
  const merged = Object.entries({ ...body, ...change }).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  // Required fields cannot be cleared: their schemas do not admit null.
  return Object.fromEntries(merged) as Body;
}
