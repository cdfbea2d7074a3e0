import { newId } from "@/lib/data/ids";
import { enqueue } from "@/lib/jobs/enqueue";
import { audit } from "../../shared/audit";
import { bumpSubjects } from "../../shared/bump-subjects";
import { userSubject } from "../../shared/context/subjects";
import { limitCodeGuesses } from "../limit-guesses";
import { inPersonTransaction, type PersonContext } from "../person-context";
import { forgetTwoFactor } from "./forget-two-factor";
import { type GivenCode, spendCode } from "./spend-code";

/**
 * Turns two-factor sign-in off with a fresh code, and forgets recovery codes and remembered browsers. Also where it is
 * required: that is how people move to another phone, and they are led to set it up again before anything else.
 */
export async function disableTwoFactor(ctx: PersonContext, given: GivenCode): Promise<void> {
  const { id: userId, email } = ctx.user;
  await limitCodeGuesses(userId);
  await inPersonTransaction(ctx, async (tx) => {
    await spendCode(tx, given);
    await forgetTwoFactor(tx.tx, userId);
    await audit(tx, { action: "two_factor.turned_off", entityType: "user", entityId: userId });
    await enqueue(tx, "mail.send", {
      partnerId: ctx.partner.id,
      mailId: newId(),
      template: "two-factor-off",
      to: email,
    });
    await bumpSubjects(tx, [userSubject(userId)]);
  });
}
