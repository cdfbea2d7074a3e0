import { expect, it } from "vitest";
import { workspaceSlugFromName } from "@/types/workspace-slugs";
import { addressFromName } from "./address-from-name";

it.each(["Bright Smile Dental", "Zahnärzte am Markt", "  Ärzte & Söhne, Groß-Gerau  ", "x".repeat(70)])(
  "previews what the server makes of %s",
  (name) => {
    expect(addressFromName(name)).toBe(workspaceSlugFromName(name));
  },
);
