import { expect, it } from "vitest";
import type { TagResource } from "@/types/calls";
import { toggledTags } from "./toggle";

const tag = (name: string): TagResource => ({ id: name, name, colour: "grey" });
const names = (tags: readonly TagResource[]) => tags.map(({ name }) => name);

it("puts a tag in its place once and takes it off again", () => {
  const [first, last] = [tag("Angry"), tag("Urgent")];
  const on = toggledTags([first, last], tag("Lead"), true);
  expect(names(on)).toEqual(["Angry", "Lead", "Urgent"]);
  expect(names(toggledTags(on, tag("Lead"), true))).toEqual(["Angry", "Lead", "Urgent"]);
  expect(names(toggledTags(on, tag("Lead"), false))).toEqual(["Angry", "Urgent"]);
  expect(names(toggledTags([first], tag("Lead"), false))).toEqual(["Angry"]);
});
