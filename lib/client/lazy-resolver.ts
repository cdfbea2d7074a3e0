import type { FieldErrors, FieldValues, Resolver } from "react-hook-form";
import type { z } from "zod";

/**
 * Checks a form by an operation's own schema, which is fetched when the form is first sent: schemas weigh more than the
 * form, and most visits send nothing. Define it outside of components.
 */
export function lazyResolver<Input extends FieldValues, Output>(
  loadSchema: () => Promise<z.ZodType<Output, Input>>,
): Resolver<Input, unknown, Output> {
  return async (values, context, options) => {
    try {
      const [{ zodResolver }, schema] = await Promise.all([import("@hookform/resolvers/zod"), loadSchema()]);
      return await zodResolver(schema)(values, context, options);
    } catch {
      // The check could not be fetched. Sending unchecked would work, but the network is most likely gone altogether.
      const message = "The server did not answer. Check your connection and try again; nothing is lost.";
      // `root` is an error of the form as a whole, which the type of a generic form cannot see.
      return { values: {}, errors: { root: { type: "unreachable", message } } as FieldErrors<Input> };
    }
  };
}
