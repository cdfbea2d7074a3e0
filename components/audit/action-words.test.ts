import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ACTION_GROUPS, describeAction, hasWords, WORDED_ACTIONS } from "./action-words";

const DOMAIN = join(import.meta.dirname, "../../lib/domain");

/** The sources of the domain, without its tests. */
function sources(): string[] {
  return readdirSync(DOMAIN, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
    .map((path) => readFileSync(join(DOMAIN, path), "utf8"));
}

/** What follows `action:` up to the end of the property: one literal, or several of a condition. */
function actionExpressions(): string[] {
  return sources().flatMap((text) =>
    [...text.matchAll(/\baction:\s*([^,;{}]*(?:\$\{[^}]*\}[^,;{}]*)*)/g)].map(([, value = ""]) => value),
  );
}

const literals = [
  ...new Set(
    actionExpressions().flatMap((value) =>
      [...value.matchAll(/"([a-z_]+\.[a-z_.]+)"/g)].map(([, name = ""]) => name),
    ),
  ),
];
/** Verbs handed on to a helper that writes the row: a thing and what has happened to it. */
const handedOn = [
  ...new Set(
    sources().flatMap((text) =>
      [
        ...text.matchAll(
          /"((?:agent|brand|domain|invitation|member|partner|plan|template|view_as|workspace)\.[a-z_]+ed)"/g,
        ),
      ].map(([, name = ""]) => name),
    ),
  ),
].filter((name) => name !== "agent.updated");
const templates = actionExpressions().flatMap((value) =>
  [...value.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name),
);

it("finds the actions in the sources", () => {
  expect(literals).toContain("agent.created");
  expect(handedOn).toContain("workspace.suspended");
});

it.each([...new Set([...literals, ...handedOn])])("has words for %s", (action) => {
  expect(hasWords(action)).toBe(true);
});

it.each([...new Set(templates)])("has words for what %s becomes", (template) => {
  const pattern = new RegExp(`^${template.replaceAll(".", "\\.").replace(/\$\{[^}]*\}/g, "[a-z_]+")}$`);
  expect(WORDED_ACTIONS.filter((action) => pattern.test(action))).not.toEqual([]);
});

it("names the thing where its name is known and reads well where it is not", () => {
  expect(describeAction("agent.updated", "Front desk")).toBe("changed the agent Front desk");
  expect(describeAction("agent.updated", null)).toBe("changed the agent");
  expect(describeAction("member.role_changed", null)).toBe("changed the role");
  expect(describeAction("user.signed_up", null)).toBe("created an account");
  expect(describeAction("integration.verified", null)).toBe("checked the provider key: it works");
  expect(describeAction("agent.copied_over", null)).toBe("agent: copied over");
});

it.each(Object.entries(ACTION_GROUPS))("groups of %s each hold an action", (_place, groups) => {
  for (const { value } of groups) {
    expect(
      WORDED_ACTIONS.some((action) => action.startsWith(value)),
      value,
    ).toBe(true);
  }
});
