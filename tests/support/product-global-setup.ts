import { send } from "./http";
import { hostOf } from "./product-under-test";
import { waitFor } from "./wait-for";

/** The product must answer before the first test asks it anything. */
export async function setup(): Promise<void> {
  await waitFor("the product under test to be healthy", async () => {
    const answer = await send(hostOf(), "/api/health");
    if (answer.status !== 200)
      throw new Error(`/api/health answers ${answer.status}: ${answer.text.slice(0, 500)}`);
    return true;
  });
}
