import { z } from "zod";

const VARIABLE_NAME = /^[a-z][a-z0-9_]{0,39}$/;

/** Name of a value that texts mention as `{{name}}`. */
export const variableName = z.string().regex(VARIABLE_NAME, {
  error:
    "must start with a lower-case letter and hold lower-case letters, digits and underscores, at most 40",
});
