import type { Exchange } from "./exchange";
import { type FormPages, redirectAfterForm, redirectWithError } from "./form-answer";
import { toDomainError } from "./problem";

/** Answers a posted form by a redirect: onwards, or back to the form with the problem. Our own failures stay errors. */
export async function answerForm<R>(
  exchange: Exchange,
  pages: FormPages<R>,
  run: () => Promise<R>,
): Promise<Response> {
  try {
    return redirectAfterForm(exchange, pages, await run());
  } catch (thrown) {
    const error = toDomainError(thrown);
    if (error.code === "internal") throw error;
    return redirectWithError(exchange, pages, error);
  }
}
